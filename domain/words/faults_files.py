"""What is wrong with a file that is brought in or named, each as a sentence that says what to do."""

from domain.codes import Words

FILES: dict[str, Words] = {
    "file_damaged": (
        "文件不完整或已损坏，请重新拍摄或导出后再上传。",
        "The file is damaged or not whole; take or export it again.",
    ),
    "file_empty": ("文件是空的，请重新选择。", "The file is empty; choose another."),
    "file_type_not_taken": (
        "只接收图片（JPEG、PNG、WebP）、PDF、录像（MP4、MOV）和录音（M4A、MP3、WAV、AMR）；请转换后再上传。",
        "Taken are pictures (JPEG, PNG, WebP), PDF, films (MP4, MOV) and sound (M4A, MP3, WAV, AMR); convert it first.",
    ),
    "heic_not_taken": (
        "不接收 HEIC 照片；请在手机相机设置中选择“兼容性最佳”（JPEG），或转换后再上传。",
        "HEIC photos are not taken; set the camera to the most compatible format (JPEG), or convert the photo.",
    ),
    "no_such_entry": ("此事项没有这条记录，请检查序号。", "The item has no such entry; check its number."),
    "too_many_pixels": (
        "图片像素太多，请用较低的分辨率重新拍摄或缩小后再上传。",
        "The picture has too many pixels; take it at a lower resolution or make it smaller.",
    ),
    "unknown_file": ("没有这个文件，请先上传，再填写答复中的编号。", "There is no such file; bring it in first."),
}
