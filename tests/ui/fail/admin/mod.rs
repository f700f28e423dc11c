//! The file of `mod admin;` in `module_is_in_another_file.rs`.
