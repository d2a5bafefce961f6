"""Why a request was refused: a short title, and a sentence that says what to do."""

from domain.codes import Words

TITLES: dict[str, Words] = {
    "already_in_the_book": ("本单位已有此项", "The office has this already"),
    "there_already": ("已经有了", "It is there already"),
    "already_overdue": ("已经逾期", "Already overdue"),
    "bad_cursor": ("翻页标记无效", "Invalid page mark"),
    "disk_full": ("磁盘已满", "Disk full"),
    "file_changed": ("文件已被改动", "File changed"),
    "file_missing": ("文件不在了", "File missing"),
    "file_store_fails": ("文件库不可用", "File store out of reach"),
    "files_of_the_day": ("今日文件已达上限", "Enough files for today"),
    "has_withdrawn": ("已经回避", "Withdrawn from it"),
    "internal": ("系统出错", "Internal error"),
    "key_reused": ("请求编号重复", "Key used before"),
    "leader_confirms_level": ("须由领导确认等级", "A leader confirms the level"),
    "method_not_allowed": ("不支持这种请求", "Method not allowed"),
    "needs_missing": ("条件尚未具备", "Something is still missing"),
    "nodes_below_open": ("下级节点仍在使用", "Nodes below are open"),
    "not_found": ("找不到", "Not found"),
    "not_in_this_stage": ("当前状态不能办理", "Not possible at this stage"),
    "not_json": ("不是有效的 JSON", "Not valid JSON"),
    "not_now": ("现在不能办理", "Not possible now"),
    "not_readable": ("无法识别请求", "Request not readable"),
    "not_signed_in": ("请先登录", "Not signed in"),
    "not_your_role": ("无权办理", "Not for your role"),
    "no_document_yet": ("还不能制作", "Not to be made yet"),
    "no_docx_maker": ("不能制作Word文件", "No Word files here"),
    "no_pdf_maker": ("不能制作PDF文件", "No PDF files here"),
    "no_such_page": ("没有这个地址", "No such address"),
    "nothing_changes": ("没有变化", "Nothing changes"),
    "party_refuses": ("当事人不同意调解", "A party refuses mediation"),
    "somebody_was_first": ("已有他人更新", "Somebody was first"),
    "store_busy": ("数据库忙", "Store busy"),
    "store_damaged": ("数据库受损", "Store damaged"),
    "store_missing": ("找不到数据库", "Store missing"),
    "store_read_only": ("数据库只读", "Store read-only"),
    "too_large": ("内容过大", "Too large"),
    "words_are_wrong": ("填写有误", "Something is filled in wrongly"),
    "wrong_content_type": ("内容类型不对", "Wrong content type"),
    "wrong_credentials": ("用户名或密码不对", "Wrong user name or password"),
}

DETAILS: dict[str, Words] = {
    "there_already": (
        "同一单位、同一期间已有签字申报或责任书；请打开它更改，或先撤回。",
        "The unit has this for the period already; open it and change it there, or withdraw it first.",
    ),
    "already_in_the_book": (
        "本单位已另立此项，请在原有记录上变更。",
        "The office has written this in its book already; change that entry instead.",
    ),
    "already_overdue": (
        "答复期限已于{due_on}届满，期满后不能延长，请尽快答复。",
        "The reply was due on {due_on} and can no longer be put off; reply as soon as you can.",
    ),
    "bad_cursor": (
        "翻页标记无效，请从第一页重新开始。",
        "The page mark is not valid; begin with the first page again.",
    ),
    "disk_full": (
        "磁盘已满，没有记录任何内容，请通知系统管理员。",
        "The disk is full and nothing was recorded; tell the administrator.",
    ),
    "file_changed": (
        "存放的文件与上传时不同，不能提供；请通知系统管理员从备份恢复。",
        "The stored file is not the one that was brought in; tell the administrator to bring it back from the backup.",
    ),
    "file_missing": (
        "文件已不在文件库中；请通知系统管理员从备份恢复。",
        "The file is no longer in the store; tell the administrator to bring it back from the backup.",
    ),
    "file_store_fails": (
        "文件库暂时不可用，请稍后再试；若仍不可用，请通知系统管理员。",
        "The file store is out of reach; try again later, and tell the administrator if it stays.",
    ),
    "files_of_the_day": (
        "本单位今天上传的文件合计已达 {mib} MiB 的上限；请明天再传，或请系统管理员提高上限。",
        "The files of today have reached the limit of {mib} MiB; go on tomorrow, or ask the administrator to raise it.",
    ),
    "has_withdrawn": (
        "您已回避此事项，请由其他人员办理。",
        "You have withdrawn from this item; leave it to others.",
    ),
    "internal": (
        "系统出错，请稍后再试；若仍出错，请通知系统管理员。",
        "Something broke; try again, and tell the administrator if it stays.",
    ),
    "key_reused": (
        "同一请求编号已用于另一内容，请换一个编号。",
        "This key was used for another request; take a new one.",
    ),
    "leader_confirms_level": (
        "建议等级为“{proposed}”，请由街道分管领导确认。",
        "The proposed level is {proposed}; leave it to the street leader to confirm it.",
    ),
    "method_not_allowed": ("此地址不支持这种请求。", "This address does not take such requests."),
    "needs_missing": ("请先补齐所列条件，再办理。", "Do first what is listed, then try again."),
    "nodes_below_open": ("请先停用下级节点。", "Close the nodes below first."),
    "not_found": ("找不到，或不在您的范围内。", "It is not there, or not in your scope."),
    "not_in_this_stage": (
        "当前状态为“{stage}”，不能办理“{command}”。",
        "Its status is \"{stage}\", in which \"{command}\" is not possible.",
    ),
    "not_json": ("请求内容不是有效的 JSON，请检查格式。", "The body is no valid JSON; check its form."),
    "not_now": (
        "现在不能办理“{command}”；须在以下情况：{beside}。",
        "Not possible now: {command}. It takes an item that is {beside}.",
    ),
    "not_readable": (
        "无法识别请求，请按接口文档填写。",
        "The request cannot be read; write it as the documentation says.",
    ),
    "not_signed_in": ("请先登录再办理。", "Sign in first."),
    "not_your_role": ("此项由{roles}办理。", "This is for: {roles}."),
    "no_document_yet": (
        "还不能制作这份文书：还没有相应的记录（{events}）。",
        "This document cannot be made yet: there is no entry for it yet ({events}).",
    ),
    "no_docx_maker": (
        "没有安装制作Word文件的组件（word）；请用PDF或网页，或请系统管理员安装。",
        "What makes Word files (the extra `word`) is not installed; take the PDF, or ask the administrator.",
    ),
    "no_pdf_maker": (
        "没有安装制作PDF文件的组件（pdf）；请用浏览器打印该文书的网页，或请系统管理员安装。",
        "What makes PDF files (the extra `pdf`) is not installed; print the document's page, or ask the administrator.",
    ),
    "no_such_page": ("没有这个地址，请检查拼写。", "There is no such address; check the spelling."),
    "nothing_changes": (
        "填写的内容与现有的相同，无需记录。",
        "This is what is recorded already; nothing is left to do.",
    ),
    "party_refuses": (
        "有当事人明确拒绝调解，不能受理；请告知其他解决途径。",
        "A party clearly refuses mediation, so it cannot be accepted; advise other routes.",
    ),
    "somebody_was_first": (
        "您看到的是第{seen}版，现在已是第{version}版；请刷新后再办理。",
        "You have seen version {seen}, by now it is version {version}; look at it again, then decide.",
    ),
    "store_busy": ("数据库正忙，请稍后再试。", "The store is busy; try again in a moment."),
    "store_damaged": ("数据库受损，请通知系统管理员。", "The store is damaged; tell the administrator."),
    "store_missing": ("找不到数据库，请通知系统管理员。", "The store cannot be reached; tell the administrator."),
    "store_read_only": (
        "数据库只读，不能记录，请通知系统管理员。",
        "The store is read-only and records nothing; tell the administrator.",
    ),
    "too_large": (
        "内容太多，请缩短文字或分几次记录。",
        "This is too much at once; shorten the texts or record it in parts.",
    ),
    "words_are_wrong": ("请按所列说明修改后再提交。", "Put right what is listed, then send it again."),
    "wrong_content_type": ("请以 {wanted} 格式发送内容。", "Send the body as {wanted}."),
    "wrong_credentials": ("用户名或密码不对，请重新输入。", "The user name or the password is wrong; type them again."),
}
