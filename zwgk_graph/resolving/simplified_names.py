"""Names of areas and bodies in simplified characters, as the tables have them."""

from __future__ import annotations

import re

from zwgk_graph.reading.simplified import simplify

# Beside the characters of official papers those of place names.
_PAIRS = (
    "硯砚陽阳陰阴寧宁慶庆興兴龍龙鳳凤雲云嶺岭靈灵馬马鳥鸟魯鲁漢汉遼辽瀋沈鄭郑鄧邓陝陕隴陇贛赣閩闽滬沪粵粤瓊琼廈厦劉刘島岛灣湾澤泽濱滨濰潍棗枣莊庄膠胶"
    "萊莱蕪芜煙烟蘭兰邊边爾尔維维錦锦鐵铁撫抚盤盘蘆芦鷄鸡雞鸡鶴鹤鴨鸭綏绥樂乐麗丽畢毕銅铜綿绵瀘泸儀仪張张烏乌蒼苍潛潜滄沧鄲郸贊赞晉晋呂吕潁颍懷怀鹽盐連连"
    "揚扬啟启溫温紹绍豐丰鷹鹰鞏巩滎荥荊荆黃黄岡冈鹹咸隨随瀏浏婁娄壯壮賀贺欽钦儋儋濮濮濟济賓宾滿满羅罗蕭萧潯浔衝冲豬猪鎮镇溝沟橋桥灤滦欒栾鄆郓郟郏葉叶鄰邻"
    "嵐岚嶗崂嶧峄渾浑淶涞淥渌漣涟潼潼澠渑瀾澜灃沣灘滩營营熱热獻献甌瓯畬畲磯矶禮礼稅税積积穀谷築筑粱粱綦綦綠绿緬缅績绩縉缙繁繁羋芈翁翁聖圣聞闻膚肤臘腊與与"
    "舊旧艱艰莢荚華华萬万葦苇蓮莲蔣蒋薊蓟薩萨藍蓝蘇苏蘄蕲虧亏衛卫諸诸謝谢譙谯貢贡賴赖軍军輝辉輪轮邳邳邵邵郵邮鄂鄂鄒邹鄖郧鄢鄢鄱鄱鄺邝釣钓鈞钧鉅巨銀银鋼钢錢钱"
    "鍾钟鏡镜鑲镶長长門门閔闵閱阅閻阎闌阑關关陳陈陸陆雙双雋隽韓韩頂顶項项順顺預预頭头顏颜顧顾饒饶駐驻騰腾驛驿魚鱼鮮鲜鯉鲤麥麦麼么黔黔黨党齊齐龜龟嘯啸國国圍围"
    "園园圓圆壇坛塢坞墊垫墾垦壽寿夾夹奧奥婦妇孫孙宮宫寶宝將将屬属岑岑峽峡崑昆嶽岳嶼屿巖岩帶带廟庙廬庐彌弥應应戶户掛挂撥拨攀攀敘叙斷断於于旺旺時时暉晖東东柵栅"
    "梁梁條条棲栖楊杨榮荣樅枞樓楼樺桦機机橫横檔档欖榄歐欧歲岁氹凼決决沖冲沙沙況况涇泾淨净淪沦淵渊淺浅渦涡測测湯汤滎荥滙汇漁渔潤润潿涠澗涧濕湿瀆渎瀧泷瀨濑灑洒"
)
_OTHERS = {printed: plain for printed, plain in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if printed != plain}
_TABLE = str.maketrans(_OTHERS)
_ANY = re.compile(f"[{''.join(_OTHERS)}]")  # a search costs a tenth of a translation that changes nothing


def simplified(name: str) -> str:
    """A name in simplified characters, one for one: 平江縣 → 平江县, 鄒平縣 → 邹平县."""
    plain = simplify(name)
    return plain.translate(_TABLE) if _ANY.search(plain) else plain
