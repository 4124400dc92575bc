"""Traditional characters of official papers, made simplified one by one so that positions stay."""

from __future__ import annotations

import re

_PAIRS = (
    "務务辦办廳厅關关於于發发號号轉转鄉乡鎮镇縣县區区國国單单責责牽牵頭头負负實实門门處处會会協协與与參参導导監监級级場场構构機机"
    "團团隊队黨党組组織织訂订屬属聯联職职員员業业學学醫医園园開开總总領领銀银廣广電电視视報报權权財财稅税衛卫應应環环資资規规劃划"
    "動动產产標标時时間间長长齊齐備备書书館馆紀纪濟济貿贸農农體体佈布請请現现貫贯徹彻執执認认經经獲获過过將将結结據据條条項项類类"
    "聞闻內内錄录則则擬拟議议題题點点節节圍围繞绕強强統统籌筹優优質质營营復复進进運运臺台賬账審审選选計计論论證证對对這这個个為为"
    "們们來来還还後后當当無无從从東东車车師师專专檔档編编撰撰態态徵征詢询價价檢检驗验緊紧擴扩護护滿满幹干繼继續续約约網网頁页銷销"
    "減减範范圍围種种傳传達达聽听訊讯調调設设許许評评試试該该詳详語语說说讀读變变讓让費费設设較较輯辑適适郵邮醒醒錯错鏈链閱阅難难"
    "響响順顺須须預预頻频風风駐驻誰谁歸归歷历屆届屬属層层幾几廢废張张彙汇戶户擔担據据擇择攻攻數数斷断樣样橋桥歡欢氣气決决況况測测"
    "準准溝沟滯滞潔洁獎奖獨独瞭了礦矿礎础稱称積积窮穷競竞筆笔簡简簽签紅红納纳級级細细終终給给線线練练縮缩績绩繫系罰罚義义習习聲声"
    "臨临舉举舊旧萬万葉叶蓋盖藝艺蘇苏處处補补裝装製制訪访註注詞词誤误課课諮咨謀谋講讲謝谢識识警警譯译讀读負负貨货販贩貸贷買买賓宾"
)
_TABLE = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_ANY = re.compile(f"[{_PAIRS[::2]}]")


def simplify(text: str) -> str:
    """The text in simplified characters, one by one; only those common in official papers are known."""
    return text.translate(_TABLE) if _ANY.search(text) else text
