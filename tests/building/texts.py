"""Short notices of an invented city, one for each number."""

from __future__ import annotations


def notice_text(number: int, duty: str = "做好规划公开") -> str:
    return f"""青澜市人民政府办公室文件

青澜政办发〔2021〕{number}号

青澜市人民政府办公室关于印发青澜市2021年政务公开工作要点的通知

各县（市、区）人民政府，市政府各部门：

《青澜市2021年政务公开工作要点》业经市政府审定，现予印发，请照此办理。

青澜市人民政府办公室

2021年6月{number % 28 + 1}日

（此件公开发布）

青澜市2021年政务公开工作要点

一、深化重点领域公开

（一）{duty}，第{number}批目录于2021年10月底前在政府网站公布。（责任单位：市发展改革委、市财政局）

（二）加强政策解读，重要文件与解读材料同步发布。（责任单位：市政府各部门）
"""
