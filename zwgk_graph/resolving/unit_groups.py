"""Groups of bodies: 各镇街, 市政府各部门单位, 其他区级有关部门."""

from __future__ import annotations

import re

from zwgk_graph.resolving.zones import digest

_KINDS = (
    ("counties", "县|[州市区](?:[）)]|政府|人民政府|市|区|$)"),
    ("townships", "镇|乡|街道|办事处|镇办|镇街|村居|社区"),
    ("zones", "开发区|园区|高新区|功能区|经开区|管委会|管委"),
    ("departments", "部门|委办局|委局|委、?办、?局|工作机构|工作部门|科局|局委|委室|办局|直机关|各委"),
    ("offices", "科室|处室|股室|各科|各处"),
    ("enterprises", "企业|集团|公司|企事业"),
    ("institutions", "事业单位|直属机构|直属单位|机构|学校|医院"),
    ("units", "单位|机关|成员"),
)
_COLLECTIVE = re.compile(
    "^(?:各|其[他它余]|有关|相关|全体|所有|其他各)|[各](?!种|类|项|界|自)|(?:有关|相关|所有|全体|成员)(?:职能|责任|业务|市直|区直|县直|省直|直属)?"
    "(?:部门|单位|机构|科室|处室|企业|镇|街)|(?:部门|部门单位|委办局|工作机构|成员单位|责任单位|直属单位|直单位|直部门|镇街|街镇|乡镇|科室|处室)$|[直属](?:国有)?(?:企业|事业单位)$|^(?:街道办事处|镇人民政府|乡镇人民政府|街道|运营公司)$"
)
_CONCERNED = re.compile("有关|相关|涉及|其[他它]")


def is_group(name: str) -> bool:
    """Whether a printed name stands for several bodies."""
    return bool(_COLLECTIVE.search(name))


def group_code(name: str) -> str:
    """An ASCII code for a group: ``group-townships``, ``group-departments-concerned``; a hash where no kind shows."""
    plain = re.sub("(?<=[省市区县州旗])(?:委|政府|人民政府|委政府|直|级|属)", "", name)
    plain = re.sub("^[省市区县州旗](?=各|有关|相关|直|部门)|[\\s*]", "", plain)
    kinds = [code for code, pattern in _KINDS if re.search(pattern, plain)]
    if "units" in kinds and len(kinds) > 1:
        kinds.remove("units")
    if "departments" in kinds and "institutions" in kinds:
        kinds.remove("institutions")
    if not kinds:
        return f"group-{digest(plain, 8)}"
    return "-".join(("group", *kinds, *(("concerned",) if _CONCERNED.search(plain) else ())))
