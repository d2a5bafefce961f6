"""The words of signing in and of one's own page."""

WORDS: dict[str, tuple[str, str]] = {
    "sign_in": ("登录", "Sign in"),
    "username": ("用户名", "User name"),
    "password": ("密码", "Password"),
    "wrong_credentials": (
        "用户名或密码不对；连续输错五次，账户锁定十五分钟。",
        "The user name or the password is wrong; five wrong passwords lock the account for 15 minutes.",
    ),
    "signed_out_idle": (
        "您已退出，或登录已过期，请重新登录。",
        "You are signed out, or were idle for too long. Sign in again.",
    ),
    "try_demo": ("示范办公室：点一个角色，直接登录", "The invented office: choose a role and sign in"),
    "my_page": ("我的", "Me"),
    "my_roles": ("今日职责", "Roles today"),
    "my_sessions": ("已登录的设备", "Where you are signed in"),
    "this_device": ("本机", "this device"),
    "end_session": ("让它退出", "Sign it out"),
    "change_password": ("修改密码", "Change the password"),
    "old_password": ("现在的密码", "Present password"),
    "new_password": ("新密码", "New password"),
    "password_changed": ("密码已修改，其他设备已退出。", "The password is changed; other devices are signed out."),
    "signed_in_since": ("登录于", "signed in on"),
    "last_seen": ("最近使用", "last used"),
}
