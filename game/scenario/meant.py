"""What a model means at a place: its types there, and the keys it knows."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel, RootModel
from pydantic.fields import FieldInfo

from game.scenario.problems import Path

_Types = list[Any]


def types_at(model: type[BaseModel], way: Path) -> _Types:
    """The types that may stand where `way` leads; `way` may hold pydantic's names for choices of a union."""
    types = _choices(model)
    for part in way:
        inner = [choice for kind in types for choice in _inside(kind, part)]
        types = inner or [kind for kind in types if _is_called(kind, part)] or types
    return types


def keys_of(types: _Types) -> set[str]:
    """The keys that models among `types` know."""
    return {
        name
        for kind in types
        if _is_model(kind)
        for field_name, field in kind.model_fields.items()
        for name in _spellings(field_name, field)
    }


def _choices(annotation: Any) -> _Types:
    annotation = getattr(annotation, "__value__", annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _choices(arguments[0])
    if origin is Union or origin is UnionType:
        return [choice for argument in arguments for choice in _choices(argument)]
    if _is_model(annotation) and issubclass(annotation, RootModel):
        return _choices(annotation.model_fields["root"].annotation)
    return [annotation]


def _inside(kind: Any, part: str | int) -> _Types:
    if _is_model(kind):
        for name, field in kind.model_fields.items():
            if part in _spellings(name, field):
                return _choices(field.annotation)
        return []
    origin, arguments = get_origin(kind), get_args(kind)
    if not isinstance(origin, type) or not arguments:
        return []
    if len(arguments) == 2 and hasattr(origin, "keys"):
        return _choices(arguments[1])
    if isinstance(part, int) and issubclass(origin, tuple) and arguments[-1] is not Ellipsis:
        return _choices(arguments[part]) if part < len(arguments) else []
    return _choices(arguments[0]) if isinstance(part, int) else []


def _is_called(kind: Any, name: str | int) -> bool:
    if not _is_model(kind):
        return False
    return kind.__name__ == name or any(
        get_origin(field.annotation) is Literal and name in get_args(field.annotation)
        for field in kind.model_fields.values()
    )


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _spellings(name: str, field: FieldInfo) -> list[str]:
    alias = field.validation_alias
    if isinstance(alias, AliasChoices):
        return [choice for choice in alias.choices if isinstance(choice, str)]
    return [alias] if isinstance(alias, str) else [name]
