//! Uploads and downloads.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::files::slice;
use super::super::media::located;
use super::super::now;
use super::super::rpc::Call;

pub(super) fn save_file_part(call: &Call, request: f::upload::SaveFilePart) -> Result<bool> {
    call.authorization.state().uploads.save(request.file_id, request.file_part, None, request.bytes)
}

pub(super) fn save_big_file_part(call: &Call, request: f::upload::SaveBigFilePart) -> Result<bool> {
    let total = Some(request.file_total_parts);
    call.authorization.state().uploads.save(request.file_id, request.file_part, total, request.bytes)
}

pub(super) fn get_file(call: &Call, request: f::upload::GetFile) -> Result<enums::upload::File> {
    let (file, mime) = call.with(|state, viewer| {
        let file = located(state, viewer, &request.location)?;
        // core.telegram.org/api/datacenter#file-access
        if call.connection.data_centre.is_some_and(|here| here != file.dc) {
            return Err(RpcError::new(303, format!("FILE_MIGRATE_{}", file.dc)));
        }
        Ok((file.bytes.clone(), file.mime.clone()))
    })?;
    let bytes = slice(&file, request.offset, request.limit, request.precise)?.to_vec();
    Ok(types::upload::File { r#type: file_type(&mime), mtime: now(), bytes }.into())
}

fn file_type(mime: &str) -> enums::storage::FileType {
    use enums::storage::FileType;
    match mime {
        "image/jpeg" => FileType::FileJpeg,
        "image/gif" => FileType::FileGif,
        "image/png" => FileType::FilePng,
        "image/webp" => FileType::FileWebp,
        "application/pdf" => FileType::FilePdf,
        "audio/mpeg" => FileType::FileMp3,
        "video/quicktime" => FileType::FileMov,
        "video/mp4" => FileType::FileMp4,
        _ => FileType::FileUnknown,
    }
}
