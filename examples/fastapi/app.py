"""Pages of a FastAPI app in the dashboard: routes that answer components as JSON. It imports nothing of native-json-ui.

    pip install fastapi uvicorn
    uvicorn app:app --port 8000
    npx native-json-ui host plugins --proxy my_plugin=http://127.0.0.1:8000

The host reads /openapi.json: a GET route tagged `plugin-ui-native` is a page, titled with its `name`. The host passes on
calls to the routes of this app, tagged or not, so pages name their endpoints as they are here.
"""

from typing import Annotated

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

router = APIRouter(tags=["My Plugin"])


@router.get("/my_plugin/ui", response_class=JSONResponse, name="My Plugin UI", tags=["plugin-ui-native"])
async def get_ui(request: Request):
    return JSONResponse(
        content={
            "type": "Container",
            "children": [
                {"type": "Text", "props": {"content": "Hello from Native UI!", "variant": "h1"}},
                {
                    "type": "Card",
                    "props": {"title": "My Card"},
                    "children": [{"type": "Text", "props": {"content": "This is content inside a card."}}],
                },
            ],
        }
    )


class Backup(BaseModel):
    """What the form sends. A field that breaks a rule here is marked in the page: its name is the input's id."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    keep: Annotated[int, Field(ge=1, le=30)]


backups: list[Backup] = []


@router.get("/my_plugin/backups/ui", name="Backups", tags=["plugin-ui-native"])
async def backups_ui(server: str = "no server"):
    save = {
        "type": "api_call",
        "endpoint": "/my_plugin/backups",
        "includeFormState": True,
        "refresh": True,
    }
    return {
        "type": "Card",
        "props": {"title": f"Backups of {server}"},
        "children": [
            {"type": "Text", "props": {"content": f"{len(backups)} so far."}},
            {"type": "Input", "props": {"id": "name", "label": "Name"}},
            {"type": "Input", "props": {"id": "keep", "label": "Days to keep it", "type": "number", "defaultValue": 7}},
            {"type": "Button", "props": {"label": "Back up", "icon": "Save", "onClickAction": save}},
        ],
    }


@router.post("/my_plugin/backups")
async def add_backup(backup: Backup):
    backups.append(backup)
    return {"status": "success", "message": f"{backup.name} is kept for {backup.keep} days."}


# Without the tag it is no page.
@router.get("/my_plugin/status")
async def status():
    return {"backups": len(backups)}


app = FastAPI(title="My Plugin")
app.include_router(router)
