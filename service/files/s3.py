"""Files in a store that speaks S3; who may write there is told by the usual variables of the environment (AWS_…)."""

from datetime import timedelta
from tempfile import TemporaryFile
from typing import BinaryIO

from obstore.exceptions import BaseError
from obstore.store import S3Store

from event_store.database import StoreUnavailable
from service.files.stores import shelf

PATIENCE = {"timeout": timedelta(seconds=60), "connect_timeout": timedelta(seconds=5)}
AGAIN = {"max_retries": 2, "retry_timeout": timedelta(seconds=60)}


class S3Files:
    """The objects of a bucket below a prefix; the address is `s3://bucket/prefix`."""

    def __init__(self, url: str) -> None:
        self.bucket = S3Store.from_url(url, client_options={**PATIENCE, "allow_http": True}, retry_config=AGAIN)

    def put(self, name: str, content: BinaryIO) -> None:
        try:
            # in one request: then the file is there whole or not at all, and nothing half sent has to be cleared away
            self.bucket.put(shelf(name), content, use_multipart=False)
        except BaseError as error:
            raise StoreUnavailable("file_store_fails", str(error)) from error

    def open(self, name: str) -> BinaryIO | None:
        found = TemporaryFile()
        try:
            for part in self.bucket.get(shelf(name)).stream(min_chunk_size=1 << 20):
                found.write(part)
        except FileNotFoundError:
            found.close()
            return None
        except BaseError as error:
            found.close()
            raise StoreUnavailable("file_store_fails", str(error)) from error
        found.seek(0)
        return found

    def delete(self, name: str) -> None:
        try:
            self.bucket.delete(shelf(name))
        except FileNotFoundError:
            return
        except BaseError as error:
            raise StoreUnavailable("file_store_fails", str(error)) from error
