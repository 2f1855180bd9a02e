"""The back end of a plugin's page as a FastAPI service. It imports nothing of native-json-ui.

    pip install fastapi uvicorn python-multipart
    uvicorn service:app --port 8001
    npx native-json-ui host examples/fastapi/plugins

A page calls apiGet("ping"); the host passes it on as GET /page_demo_py/ping, since metadata.yaml names this service as
`proxy`. Cookies and sign-ins stay at the host: who asks is in the header X-Plugin-User, percent-encoded, which no caller
can set. Listen on 127.0.0.1 only, so that nobody gets here but through the host.
"""

import asyncio
import json
from pathlib import PurePath
from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, FastAPI, Header, Query, Request, UploadFile
from fastapi.responses import JSONResponse, StreamingResponse

PLUGIN_NAME = "page_demo_py"

router = APIRouter(prefix=f"/{PLUGIN_NAME}")


def error_response(message: str, status_code: int = 400) -> JSONResponse:
    """The page's promise rejects with this message."""
    return JSONResponse({"status": "error", "message": message}, status_code=status_code)


@router.get("/ping")
async def page_ping(limit: int = 20, x_plugin_user: Annotated[str | None, Header()] = None):
    return {"message": "pong", "limit": limit, "username": unquote(x_plugin_user) if x_plugin_user else None}


@router.post("/settings/save")
async def save_settings(request: Request):
    try:
        payload = await request.json()
    except ValueError:
        payload = {}
    if not isinstance(payload, dict) or not isinstance(payload.get("enabled"), bool):
        return error_response("enabled must be a boolean")
    return {"saved": True}


@router.get("/items/{item_id}")
async def get_item(item_id: str, tag: Annotated[list[str], Query(alias="tag[]")] = []):
    return {"item_id": item_id, "tags": tag}


@router.post("/files/import")
async def import_file(file: UploadFile | None = None):
    if file is None:
        return error_response("missing file")
    size = 0
    while piece := await file.read(64 * 1024):
        size += len(piece)
    # Never as a path: it is what the sender calls it.
    return {"filename": PurePath(file.filename or "file").name, "content_type": file.content_type, "size": size}


@router.get("/files/export")
async def export_file():
    headers = {"Content-Disposition": 'attachment; filename="export.json"'}
    return JSONResponse({"exported": True}, headers=headers)


@router.get("/events")
async def stream_events(count: int = 3, seconds: float = 0.5):
    async def events():
        yield f"data: {json.dumps({'state': 'started'})}\n\n"
        for number in range(count):
            await asyncio.sleep(seconds)
            yield f"id: {number}\ndata: {json.dumps({'number': number})}\n\n"
        yield f"data: {json.dumps({'state': 'done'})}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


app = FastAPI(title="Page Demo in Python")
app.include_router(router)
