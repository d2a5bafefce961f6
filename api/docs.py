"""The API's documentation as a page of its own, with no request to anywhere else."""

from fastapi import APIRouter

router = APIRouter()
