"""What an office sets once: where its data lies, who may reach it, its name, its hours and its language."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, InitSettingsSource, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from service.files.stores import S3
from service.settings_faults import SettingsRefused, read_file, refused

PREFIX = "MEDIATION_"
CONFIG = "MEDIATION_CONFIG"
"""The environment variable that names the settings file."""
DEFAULT_FILE = "mediation.toml"
"""Read from the working directory if it is there and MEDIATION_CONFIG names no other."""
SQLITE = "sqlite:///"
POSTGRESQL = ("postgresql://", "postgres://")


class Webhook(BaseModel):
    """Another system that is told of what is recorded, and the secret by which it knows that it is told by us."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(pattern=r"^https?://[^\s/]+(/\S*)?$")
    secret: str = Field(min_length=16, repr=False)


class Settings(BaseSettings):
    """Every setting with its words: `title` in Chinese, `description` in English.

    What the environment says (`MEDIATION_PORT`) wins over the settings file (`port = 8000`), the file over the
    defaults here. Paths are relative to the working directory.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    data_dir: Path = Field(
        Path("var"), title="存放数据的文件夹。", description="The folder that holds the data."
    )
    database: str = Field(
        default_factory=lambda known: f"{SQLITE}{known['data_dir']}/office.db", repr=False,
        title="事件库的地址：sqlite:///路径 或 postgresql://用户@主机/库名。",
        description="Address of the event store: sqlite:///path or postgresql://user@host/name.",
    )
    keys: str = Field(
        default_factory=lambda known: keys_beside(known["database"]), repr=False,
        title="个人信息密钥库的地址，写法同事件库；须与 SQLite 事件库分开存放。",
        description="Address of the store of personal keys, written like the event store's; apart from a SQLite one.",
    )
    key_file: Path = Field(
        default_factory=lambda known: known["data_dir"] / "office.key",
        title="办公室主密钥文件，首次使用时生成；请另行备份。",
        description="File of the office's own key, made on first use; keep a copy of it elsewhere.",
    )
    token_secret_file: Path = Field(
        default_factory=lambda known: known["data_dir"] / "token.secret",
        title="登录凭证的签名密钥文件，首次使用时生成；换掉它，所有人须重新登录。",
        description="File of the secret that signs logins, made on first use; replace it and everybody logs in again.",
    )
    files: str = Field(
        default_factory=lambda known: str(known["data_dir"] / "files"),
        title="存放照片、扫描件和录音录像的文件夹；或 s3://桶/前缀，密钥等用通常的 AWS_ 环境变量。",
        description="The folder of photos, scans and recordings; or s3://bucket/prefix, with the usual AWS_ variables.",
    )
    templates: Path = Field(
        default_factory=lambda known: known["data_dir"] / "templates",
        title="存放本单位自己的文书模板的文件夹；没有的文书用内置模板。",
        description="The folder of the office's own templates of documents; for others the built-in ones are used.",
    )
    file_mib: int = Field(
        20, ge=1, le=1024, title="一个文件最多多少 MiB，1 到 1024。",
        description="How many MiB one file may have, 1 to 1024.",
    )
    files_mib_a_day: int = Field(
        2048, ge=1, le=1_048_576, title="本单位一天上传的文件合计最多多少 MiB，1 到 1048576。",
        description="How many MiB all files of one day may have together, 1 to 1048576.",
    )
    token_hours: int = Field(
        12, ge=1, le=720, title="登录一次管多少小时，1 到 720。",
        description="For how many hours a login holds, 1 to 720.",
    )
    idle_minutes: int = Field(
        120, ge=5, le=1440, title="网页多少分钟不用就自动退出，5 到 1440。",
        description="After how many minutes without use a browser is signed out, 5 to 1440.",
    )
    password_memory_kib: int = Field(
        65_536, ge=8, le=4_194_304, title="核对一次密码占用多少 KiB 内存，8 到 4194304；越多越难被破解。",
        description="KiB of memory that checking one password takes, 8 to 4194304; more makes guessing harder.",
    )
    password_rounds: int = Field(
        3, ge=1, le=100, title="核对一次密码计算几轮，1 到 100。",
        description="In how many rounds a password is checked, 1 to 100.",
    )
    host: str = Field(
        "127.0.0.1", min_length=1, title="服务监听的地址；127.0.0.1 只供本机和反向代理访问。",
        description="The address that is served; 127.0.0.1 is for this machine and a reverse proxy alone.",
    )
    port: int = Field(
        8000, ge=0, le=65_535, title="服务的端口，0 到 65535；0 表示任选一个空闲端口。",
        description="The port that is served, 0 to 65535; 0 takes any free one.",
    )
    language: Literal["zh", "en"] = Field(
        "zh", title="未指明语言时用哪种：zh 或 en。", description="The language where none is asked for: zh or en."
    )
    organisation: str = Field(
        "三级调解网络", min_length=1, max_length=100, title="单位名称，100 字以内。",
        description="The organisation's name, up to 100 characters.",
    )
    clockwork: bool = Field(
        True, title="由服务自行发出到期提醒、记录逾期；关闭后请定时运行 mediation tick。",
        description="Whether serving sends reminders and records missed deadlines; if not, run mediation tick.",
    )
    mail_server: str = Field(
        "", repr=False, title="发送每日摘要的邮件服务器：smtps://用户:密码@主机:端口 或 smtp://…；空为不发。",
        description="Mail server for the daily digest: smtps://user:password@host:port or smtp://…; empty sends none.",
    )
    mail_from: str = Field(
        "", max_length=200, validate_default=True, title="每日摘要的发件人地址，设置邮件服务器后必填。",
        description="The digest's sender, needed where a mail server is set.",
    )
    mail_hour: int = Field(
        8, ge=0, le=23, title="工作日几点起发送每日摘要，0 到 23。",
        description="From which hour of a working day the digest is sent, 0 to 23.",
    )
    webhooks: Annotated[tuple[Webhook, ...], NoDecode] = Field(
        (), repr=False, title="把每个事件通知给哪些系统：“网址 密钥”，密钥至少16位，多个用逗号分开；空为不通知。",
        description="Systems told of every event: «address secret», secrets of 16 characters at least, with commas.",
    )
    log_format: Literal["json", "text"] = Field(
        "json", title="运行日志的格式：json（每行一条）或 text（便于人看）。",
        description="Format of the running log: json (one object a line) or text (for people).",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", title="运行日志从哪一级记起：debug、info、warning 或 error。",
        description="The least level that the running log keeps: debug, info, warning or error.",
    )

    @field_validator("mail_server")
    @classmethod
    def is_a_mail_server(cls, url: str) -> str:
        if url and not re.fullmatch(r"smtps?://[^/\s]+/?", url):
            raise ValueError
        return url

    @field_validator("mail_from")
    @classmethod
    def is_there_for_a_mail_server(cls, sender: str, info: ValidationInfo) -> str:
        if info.data.get("mail_server") and not re.fullmatch(r"[^@\s]+@[^@\s]+", sender):
            raise ValueError
        return sender

    @field_validator("webhooks", mode="before")
    @classmethod
    def as_pairs(cls, written: Any) -> Any:
        if not isinstance(written, str):
            return written
        pairs = (pair.split() for pair in written.split(",") if pair.strip())
        return [dict(zip(("url", "secret"), pair, strict=True)) for pair in pairs]

    @field_validator("database", "keys")
    @classmethod
    def is_a_store(cls, url: str) -> str:
        path = url.removeprefix(SQLITE)
        if not url.startswith(POSTGRESQL) and (path == url or not path or path[-1] in "/:" or "?" in path):
            raise ValueError
        return url

    @field_validator("files")
    @classmethod
    def is_a_folder_or_a_bucket(cls, place: str) -> str:
        if not place or place.startswith(S3) and not place.removeprefix(S3).strip("/"):
            raise ValueError
        return place

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, InitSettingsSource(settings_cls, read_file(config_file(os.environ)))


def load(**given: Any) -> Settings:
    """The settings of this process, `given` ones before all others; raises SettingsRefused with everything wrong."""
    file = config_file(os.environ)
    named = {name.upper() for name in os.environ}

    def origin(name: str) -> str:
        if name in given or file is None and PREFIX + name.upper() not in named:
            return name
        return PREFIX + name.upper() if PREFIX + name.upper() in named else f"{name} ({file})"

    unknown = unknown_variables(os.environ)
    error = None
    try:
        settings = Settings(**given)
    except ValidationError as wrong:
        error = wrong
    if error or unknown:
        raise refused(Settings, error, unknown, origin)
    return settings


def config_file(environment: Mapping[str, str]) -> Path | None:
    """The settings file to read, or None where there is none."""
    named = environment.get(CONFIG)
    if named:
        return Path(named)
    return Path(DEFAULT_FILE) if Path(DEFAULT_FILE).exists() else None


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """The variables that begin like ours and name no setting: a slip of the pen must not pass in silence."""
    known = {CONFIG, *(PREFIX + name.upper() for name in Settings.model_fields)}
    return sorted(name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known)


def keys_beside(database: str) -> str:
    """Where the personal keys lie by default: a file beside a SQLite store, else in the same PostgreSQL."""
    if database.startswith(SQLITE):
        return f"{SQLITE}{Path(database.removeprefix(SQLITE)).with_name('keys.db')}"
    return database


__all__ = ["CONFIG", "Settings", "SettingsRefused", "load"]
