"""The sentences that tell an officer what is wrong with a register, its map or one of its rows."""

from collections.abc import Iterable
from types import MappingProxyType

Fact = str | int | tuple[str, str]
"""What a sentence is filled with; a pair is (Chinese, English)."""

FILE_WORDS = {
    "file_missing": ("找不到文件“{name}”。", "There is no file “{name}”."),
    "file_unreadable": ("文件“{name}”无法打开：{reason}。", "The file “{name}” cannot be opened: {reason}."),
    "file_too_large": (
        "文件超过 {limit} MiB，请按年份拆成几个文件再导入。",
        "The file is larger than {limit} MiB; split it, for example by year.",
    ),
    "not_a_workbook": (
        "这不是可以导入的表格，请另存为 Excel 工作簿（.xlsx）或 CSV。",
        "This is not a table that can be imported; save it as an Excel workbook (.xlsx) or as CSV.",
    ),
    "old_xls": (
        "这是旧格式的 Excel 文件（.xls），请另存为 .xlsx 后再导入。",
        "This is an Excel file of the old format (.xls); save it as .xlsx and import that.",
    ),
    "encrypted": (
        "文件设有密码，请取消密码后再导入。",
        "The file is protected by a password; remove the password and import it again.",
    ),
    "macros": (
        "文件含有宏，为安全起见不予导入，请另存为不含宏的 .xlsx。",
        "The file contains macros and is refused; save it as an .xlsx without macros.",
    ),
    "too_many_parts": (
        "文件内部的部件超过 {limit} 个，不予打开；请把数据复制到新的工作簿。",
        "The file has more than {limit} inner parts and is not opened; copy the data into a new workbook.",
    ),
    "unpacks_too_large": (
        "文件展开后超过 {limit} MiB，不予打开；请按年份拆成几个文件。",
        "Unpacked the file is larger than {limit} MiB and is not opened; split it, for example by year.",
    ),
    "unpacks_too_much": (
        "文件展开后是原来的 {limit} 倍以上，疑似压缩炸弹，不予打开。",
        "Unpacked the file would be more than {limit} times its size, like a zip bomb; it is not opened.",
    ),
    "workbook_broken": (
        "工作簿已损坏（{part}），请用 Excel 或 WPS 打开并另存后再导入。",
        "The workbook is damaged ({part}); open it in a spreadsheet program, save it again and import that.",
    ),
    "unsafe_xml": (
        "工作簿含有不应出现的内容（{part} 中的 DOCTYPE），不予打开。",
        "The workbook holds what no workbook should (a DOCTYPE in {part}) and is not opened.",
    ),
    "sheet_missing": (
        "没有名为“{sheet}”的工作表；文件中有：{sheets}。",
        "There is no sheet “{sheet}”; the file has: {sheets}.",
    ),
    "not_a_notice": (
        "文件“{name}”不能作为放假安排读出（{reason}）；每一天写成一个 [[day]]。",
        "The file “{name}” cannot be read as a notice ({reason}); write each day as a [[day]].",
    ),
    "no_header": (
        "第 {row} 行没有表头；请在映射文件中用 header_row 写明表头所在行。",
        "Row {row} holds no column names; tell the row that does as header_row in the map.",
    ),
    "csv_encoding": (
        "CSV 的文字编码不是 UTF-8，也不是 GB18030，请另存为 UTF-8。",
        "The CSV is neither UTF-8 nor GB18030; save it as UTF-8.",
    ),
    "csv_broken": (
        "CSV 在第 {row} 行附近无法读出，多半是引号没有成对。",
        "The CSV cannot be read near row {row}; most likely a quotation mark is not closed.",
    ),
}
"""Why a whole file is refused."""

ROW_WORDS = {
    "text_nul": ("单元格含有空字符（NUL）。", "The cell holds a NUL character."),
    "text_surrogate": ("单元格含有残缺的字符。", "The cell holds half a character (a lone surrogate)."),
    "text_control": ("单元格含有不可见的控制字符。", "The cell holds an invisible control character."),
    "text_private": (
        "单元格含有自造字，换一台电脑就无法显示；请改用标准汉字。",
        "The cell holds a self-made character that no other computer can show; write a standard one.",
    ),
    "cell_error": ("单元格中是错误值，不是内容。", "The cell holds an error value, not a content."),
    "number_too_long": (
        "数字超过 15 位，表格软件已丢掉末尾几位；请把该列设为文本并重新填写。",
        "The number has over 15 digits, and a spreadsheet loses the last ones; make the column text and type it again.",
    ),
    "required_empty": ("此格必填，但是空的。", "The cell is needed but empty."),
    "not_in_year": ("{day} 不在 {year} 年。", "{day} does not lie in {year}."),
    "day_twice": ("{day} 在第 {first} 行已经写过。", "{day} stands in row {first} already."),
    "ends_before": ("截止 {last} 早于开始 {first}。", "It ends on {last}, before it begins on {first}."),
    "key_empty": ("编号列是空的，无法认出这一行。", "The column that tells rows apart is empty."),
    "duplicate_row": (
        "编号“{key}”与第 {first} 行相同。",
        "“{key}” is the same as in row {first}.",
    ),
    "not_a_date": (
        "“{value}”不是日期；可写成这样：{formats}。",
        "“{value}” is not a date; it may be written like {formats}.",
    ),
    "date_out_of_range": (
        "“{value}”的年份不在 1949 至 2199 之间。",
        "The year of “{value}” is not between 1949 and 2199.",
    ),
    "date_before_previous": (
        "{date} 早于上一步“{step}”的 {previous}。",
        "{date} is before {previous}, the date of the step before it, “{step}”.",
    ),
    "not_a_number": ("“{value}”不是整数。", "“{value}” is not a whole number."),
    "not_money": (
        "“{value}”不是金额（元，至多两位小数）。",
        "“{value}” is not an amount in yuan with at most two decimals.",
    ),
    "too_long": ("有 {length} 个字，最多 {max} 个。", "It has {length} characters; at most {max} are allowed."),
    "row_has_changed": (
        "这一行以前导入过，现在内容不同；请在系统里更正那条事项，表格中的改动不会写入。",
        "This row was imported before and reads otherwise now; correct the item itself, the change is not taken over.",
    ),
    "unknown_word": (
        "不认识“{value}”；可用：{known}。",
        "“{value}” is not known; known are: {known}.",
    ),
}
"""Why a row is refused."""

MAP_WORDS = {
    "unknown_kind": ("没有“{kind}”这种事项。", "There is no kind of item “{kind}”."),
    "unknown_command": ("这种事项没有命令“{name}”。", "This kind of item has no command “{name}”."),
    "map_missing": ("找不到映射文件“{name}”。", "There is no map “{name}”."),
    "map_unreadable": ("映射文件“{name}”无法打开：{reason}。", "The map “{name}” cannot be opened: {reason}."),
    "map_encoding": ("映射文件必须是 UTF-8 编码。", "The map must be written in UTF-8."),
    "map_too_large": ("映射文件超过 {limit} KiB。", "The map is larger than {limit} KiB."),
    "map_syntax": ("映射文件的 TOML 写法有误：{reason}。", "The map is not correct TOML: {reason}."),
    "missing_key": ("缺少“{key}”。", "“{key}” is missing."),
    "unknown_key": ("不认识“{key}”；这里可写：{known}。", "“{key}” is not known; here may stand: {known}."),
    "wrong_type": ("应为{expected}。", "It must be {expected}."),
    "not_one_of": ("“{value}”不可用；可用：{known}。", "“{value}” may not stand here; known are: {known}."),
    "bad_text": ("文字含有控制字符或残缺字符。", "The text holds a control character or half a character."),
    "first_has_when": (
        "第一个命令登记事项，每一行都要执行，不能有 when。",
        "The first command makes the item, so every row gives it; it has no when.",
    ),
    "step_twice": (
        "“{step}”出现了两次；请用 step 给每次不同的名字。",
        "“{step}” is there twice; give each its own name as step.",
    ),
    "no_source": (
        "要写明内容从哪里来：column、constant、template、group、list 五者之一。",
        "It must say where the value comes from: one of column, constant, template, group, list.",
    ),
    "bad_date_format": (
        "“{format}”不是可用的日期格式：%Y、%m、%d 各一次，另可用 %H %M %S；或写 excel（表格的日期序号）。",
        "“{format}” is not a usable date format: %Y, %m and %d once each, and %H %M %S if wanted; "
        "or excel (a spreadsheet's day number).",
    ),
    "needs_as": (
        "“{key}”只能与 as = {kinds} 同用。",
        "“{key}” goes only with as = {kinds}.",
    ),
    "lookup_without": (
        "“{key}”只能与 lookup 同用，lookup 不能与 as 同用。",
        "“{key}” goes only with lookup, and lookup does not go with as.",
    ),
    "same_word": ("“{word}”在此表中出现了两次。", "“{word}” is in this table twice."),
    "words_missing": (
        "用 in 判断的列“{column}”要在 [words] 中列出它可能出现的全部词语。",
        "A column tested with in, “{column}”, must have all its possible words listed in [words].",
    ),
    "bad_template": ("模板的大括号没有成对。", "A brace of the template has no partner."),
    "column_never_stored": (
        "“{column}”列在 never_store 中，不得使用。",
        "The column “{column}” is listed in never_store and may not be used.",
    ),
    "column_missing": (
        "表中没有“{column}”这一列；表头是：{header}。",
        "The table has no column “{column}”; its columns are: {header}.",
    ),
    "column_twice": ("表头中“{column}”出现了不止一次。", "The column “{column}” is there more than once."),
}
"""What is wrong with a map."""

WORDS = MappingProxyType(FILE_WORDS | ROW_WORDS | MAP_WORDS)
"""Every code with its sentence: (Chinese, English)."""


def sentences(code: str, **facts: Fact) -> tuple[str, str]:
    """The sentence of `code` in Chinese and in English; KeyError for an unknown code or a missing fact."""
    zh, en = WORDS[code]
    return zh.format(**_in(0, facts)), en.format(**_in(1, facts))


def listed(words: Iterable[str]) -> tuple[str, str]:
    """The words one after another, as Chinese and as English separates them."""
    words = tuple(words)
    return "、".join(words), ", ".join(words)


def _in(language: int, facts: dict[str, Fact]) -> dict[str, str | int]:
    return {name: fact[language] if isinstance(fact, tuple) else fact for name, fact in facts.items()}
