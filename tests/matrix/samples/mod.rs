//! The samples of the subjects, one file each: what every target can do in `everyone`, and one function per capability.
