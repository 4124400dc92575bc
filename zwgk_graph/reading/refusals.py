"""Why a file is refused and what its owner can do, in both languages."""

from __future__ import annotations

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words

NOT_FOUND = Words("没有这个文件或文件夹；请核对路径", "no such file or folder; check the path")
NO_MATCH = Words("没有文件符合这个通配符；请核对路径", "no file matches this pattern; check the path")
NO_DOCUMENTS = Words(
    "里面没有可读的文件（txt、md、html、docx、pdf、xlsx、csv、zip）",
    "holds no file that can be read (txt, md, html, docx, pdf, xlsx, csv, zip)",
)
NOT_PERMITTED = Words("无法打开（{detail}）", "cannot be opened ({detail})")
NOT_A_FILE = Words("不是普通文件", "not a regular file")
IS_FOLDER = Words("这是文件夹，请指定其中的文件", "this is a folder; name a file in it")
IS_ARCHIVE = Words(
    "这是压缩包，请用“压缩包!成员”指定其中的文件", "this is an archive; name a file in it as archive.zip!member"
)
EMPTY = Words("文件是空的；请重新下载或重新保存", "the file is empty; download or save it again")
NO_TEXT = Words(
    "文件里没有文字；如果内容是图片，请先做文字识别（OCR）",
    "the file holds no text; if it shows pictures, run text recognition (OCR) on it first",
)
BINARY = Words(
    "是二进制文件，不是文本，也不是完好的 docx、pdf、xlsx；请重新下载，或另存为 txt、docx、pdf、xlsx",
    "a binary file, neither text nor a sound docx, pdf or xlsx; download it again, or save as txt, docx, pdf or xlsx",
)
NUL = Words("文本中有空字符（NUL），文件已损坏或不是文本", "the text holds NUL characters: damaged, or not a text file")
SURROGATE = Words(
    "文本中有孤立的代理码位，编码已损坏；请重新导出为 UTF-8",
    "the text holds lone surrogates, its encoding is damaged; export it again as UTF-8",
)
ENCODING = Words(
    "无法识别文字编码；请另存为 UTF-8 或 GB18030", "the character encoding is not known; save as UTF-8 or GB18030"
)
TOO_LARGE = Words(
    "文件超过上限 {limit} 字节（limits.file_bytes）；请拆分后再读",
    "larger than the limit of {limit} bytes (limits.file_bytes); split it",
)
TOO_LONG = Words(
    "文字超过上限 {limit} 个字符（limits.characters）；请拆分后再读",
    "more than the limit of {limit} characters (limits.characters); split it",
)
TOO_MUCH_TEXT = Words(
    "正文超过上限 {limit} 个字符（limits.text_characters）；请拆分后再读",
    "more text than the limit of {limit} characters (limits.text_characters); split it",
)
TOO_MANY_PAGES = Words(
    "页数超过上限 {limit}（limits.pages）；请拆分后再读",
    "more than the limit of {limit} pages (limits.pages); split it",
)
TOO_MANY_CELLS = Words(
    "表格单元格超过上限 {limit}（limits.cells）；请删去空白区域或拆分",
    "more than the limit of {limit} table cells (limits.cells); remove blank areas or split it",
)
TOO_MANY_MEMBERS = Words(
    "压缩包成员超过上限 {limit}（limits.zip_members）",
    "more than the limit of {limit} archive members (limits.zip_members)",
)
UNPACKS_TOO_LARGE = Words(
    "解压后超过上限 {limit} 字节（limits.unpacked_bytes），疑为压缩炸弹",
    "unpacks to more than the limit of {limit} bytes (limits.unpacked_bytes), like a zip bomb",
)
RATIO = Words(
    "压缩比超过上限 {limit}（limits.zip_ratio），疑为压缩炸弹",
    "packed more tightly than the limit of {limit} to 1 (limits.zip_ratio), like a zip bomb",
)
NESTED_ARCHIVE = Words("压缩包里的压缩包不读；请先解压", "an archive inside an archive is not read; unpack it first")
NO_MEMBER = Words("压缩包里没有这个成员", "the archive has no such member")
DAMAGED = Words(
    "文件不完整或已损坏（{detail}）；请重新下载或重新保存", "truncated or damaged ({detail}); download or save it again"
)
ENCRYPTED = Words("文件有密码保护；请去掉密码后再读", "protected by a password; remove the password first")
ENCRYPTED_OFFICE = Words(
    "是加密的 Office 文件；请在 Word/Excel 中去掉密码后另存",
    "an encrypted Office file; remove the password in Word or Excel and save it",
)
OLD_OFFICE = Words(
    "是旧版二进制格式（doc、xls、wps、et）；请另存为 docx 或 xlsx",
    "an old binary format (doc, xls, wps, et); save it as docx or xlsx",
)
OTHER_OFFICE = Words(
    "是 {kind} 格式，不支持；请另存为 docx、xlsx 或 pdf", "{kind} is not supported; save it as docx, xlsx or pdf"
)
DOCTYPE = Words(
    "XML 中有 DOCTYPE 声明，Office 文件不应有，已拒绝",
    "its XML has a DOCTYPE, which an Office file must not have; refused",
)
SCAN = Words(
    "是没有文字层的扫描件；请先做文字识别（OCR）", "a scan without a text layer; run text recognition (OCR) on it first"
)
UNMAPPED_FONTS = Words(
    "PDF 的字体没有文字对照表，读不出文字；请先做文字识别（OCR）或重新导出",
    "its fonts do not say which characters they print; run text recognition (OCR) or export it again",
)

SCANNED_PAGES = Words("{name}：第 {pages} 页是扫描图片，没有文字", "{name}: no text on scanned pages {pages}")
WRONG_ENDING = Words(
    "扩展名为 {ending}，内容是 {kind}，按内容读取", "its name ends in {ending} but it holds {kind}; read as {kind}"
)
LOST_BYTES = Words("有 {count} 处字节无法解码", "{count} places could not be decoded")


def refusal(name: str, reason: Words, **values: object) -> UnreadableError:
    """The error for a file, the reason's ``{fields}`` filled in."""
    return UnreadableError(name, reason.filled(**values))
