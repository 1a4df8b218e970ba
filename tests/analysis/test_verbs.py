"""Verbs known by their forms, and nouns that look like them told apart."""

from __future__ import annotations

import pytest

from analysis.lang.tables import table
from analysis.speech.scene import Scene, verb_forms
from analysis.words.folding import fold
from analysis.words.tokens import Passage
from analysis.words.verbs import Form, known


def _words(text: str) -> list[str]:
    return text.split()


# A verb's past, and forms of it as an article writes them: active and passive, with conjunctions, the future and pronouns.
ARABIC = """
قتل: قتل قتلت قتلوا قتلا يقتل تقتل يقتلون يقتلوا وقتل فقتلت سيقتل قتلته قتلتهم قتلوه يقتلونه
أعلن: أعلن أعلنت أعلنوا أعلنا يعلن تعلن نعلن يعلنون يعلنا وأعلنت سيعلن ستعلن أعلنته أعلنها يعلنه
قال: قال قالت قالوا قالا قالتا قلنا يقول تقول نقول يقولون يقل تقل وقال فقالت سيقول قالها قاله يقولها
كان: كان كانت كانوا كنا كانتا يكون تكون يكن تكن نكن يكونوا وكان فكانت سيكون ستكون
عاد: عاد عادت عادوا عدنا يعود تعود يعودون يعد تعد سيعود وعاد
قام: قام قامت قاموا قمنا يقوم تقوم يقم يقومون وقامت ستقوم
زار: زار زارت زاروا يزور تزور يزر زاره زارها يزوره سيزور وزارت
باع: باع باعت باعوا بعنا يبيع تبيع يبع باعها
خاض: خاض خاضت يخوض تخوض يخض سيخوض خاضها
نال: نال نالت ينال تنال ينل نالوا
أقام: أقام أقامت أقاموا أقمنا يقيم تقيم يقم أقامها يقيمه وأقامت
أعاد: أعاد أعادت يعيد تعيد يعد أعادها سيعيد أعدنا
أصاب: أصاب أصابت يصيب تصيب أصابه أصابت أصابوا
اختار: اختار اختارت اختاروا اخترنا يختار تختار يختر اختاره يختارون
استعاد: استعاد استعادت استعدنا يستعيد تستعيد يستعد استعادها سيستعيد
انهار: انهار انهارت ينهار تنهار ينهر وانهارت
قيل: قيل قيلت يقال تقال وقيل
أصيب: أصيب أصيبت أصيبوا يصاب تصاب يصب وأصيب
أقيم: أقيم أقيمت يقام تقام وأقيمت سيقام
أعيد: أعيد أعيدت يعاد تعاد
اختير: اختير اختيرت يختار
أثير: أثيرت يثار تثار
بيع: بيعت يباع تباع
زيد: زيدت يزاد تزاد
أحيل: أحيل أحيلت أحيلوا يحال تحال وأحيل
دعا: دعا دعت دعوا دعونا دعتا يدعو تدعو ندعو يدعون يدع ودعا ودعت فدعا دعاه دعتهم سيدعو
غزا: غزا غزت غزوا يغزو يغزون
تلا: تلا تلت يتلو تتلو تلاه
بدا: بدا بدت يبدو تبدو يبد
بنى: بنى بنت بنوا بنينا يبني تبني يبنون بناها سيبني
نفى: نفى نفت نفوا نفيا نفينا ينفي تنفي ننفي ينفون ونفى فنفت نفاه نفته
جرى: جرى جرت جرتا يجري تجري يجر
رأى: رأى رأت رأوا رأينا يرى ترى نرى يرون ورأى
سعى: سعى سعت سعوا يسعى تسعى يسعون يسع
لقي: لقي لقيت لقوا يلقى تلقى لقيا
بقي: بقي بقيت بقوا يبقى تبقى يبق
حظي: حظي حظيت يحظى تحظى
أجرى: أجرى أجرت أجروا أجرينا أجريت يجري تجري أجراها أجرته
ألقى: ألقى ألقت ألقوا ألقيت يلقي تلقي يلق ألقاها ألقته
أدلى: أدلى أدلت أدلوا يدلي تدلي
انتهى: انتهى انتهت انتهوا ينتهي تنتهي ينته ينتهون
التقى: التقى التقت التقيا التقوا يلتقي نلتقي يلتقون التقاه وسيلتقي
تلقى: تلقى تلقت تلقوا تلقينا يتلقى تتلقى يتلق يتلقون تلقاه
استدعى: استدعى استدعت استدعوا يستدعي استدعته
توفي: توفي توفيت يتوفى توفوا
مر: مر مرت مروا مررنا يمر تمر يمرون ستمر
شن: شن شنت شنوا يشن تشن شنته شنها يشنها
ضم: ضم ضمت يضم تضم يضمون
أصر: أصر أصرت أصروا يصر تصر نصر يصرون
استمر: استمر استمرت يستمر تستمر ستستمر واستمر
وصل: وصل وصلت وصلوا وصلنا يصل تصل يصلون سيصل ووصل
وقع: وقع وقعت وقعوا يقع تقع يقعون وقعتا
وجد: وجد وجدت وجدوا يجد تجد يوجد توجد يجدون
وضع: وضع وضعت وضعوا يضع تضع وضعته يوضع
ورد: ورد وردت يرد ترد
وقف: وقف وقفت وقفوا يقف تقف نقف
أخذ: أخذ أخذت أخذوا يأخذ تأخذ يأخذون
بدأ: بدأ بدأت بدأوا بدؤوا بدآ بدأنا يبدأ تبدأ نبدأ يبدأون يبدؤون سيبدأ وبدأت
قرأ: قرأ قرأت يقرأ قرأوا تقرأ
سأل: سأل سألت سألوا يسأل سألته
سئل: سئل سئلت
أنشأ: أنشأ أنشأت أنشأوا ينشئ تنشئ
فوجئ: فوجئت فوجئوا يفاجأ
أكد: أكد أكدت أكدوا أكدا أكدنا يؤكد تؤكد نؤكد يؤكدون وأكد سيؤكد أكده أكدته
عزز: عزز عززت عززوا يعزز تعزز ستعزز
دمر: دمر دمرت دمروا يدمر دمرته دمرها ودمر
شارك: شارك شاركت شاركوا شاركن يشارك تشارك يشاركون شاركا
حوصر: حوصر حوصرت حوصروا
هاجم: هاجم هاجمت هاجموا يهاجم هاجمهم هاجمته
تحدث: تحدث تحدثت تحدثوا يتحدث تتحدث نتحدث يتحدثون وتحدث
تمكن: تمكن تمكنت تمكنوا يتمكن تتمكن
تراجع: تراجعت تراجعوا يتراجع تتراجع
تعاون: تعاونت تعاونوا يتعاون تتعاون
انطلق: انطلق انطلقت يطلق ينطلق تنطلق انطلقوا ستنطلق
اندلع: اندلع اندلعت يندلع تندلع
ارتفع: ارتفع ارتفعت يرتفع ترتفع وارتفع سيرتفع ارتفعا
اتخذ: اتخذ اتخذت يتخذ اتخذها
اتهم: اتهم اتهمت اتهموا يتهم تتهم اتهمته اتهمهم
ازداد: ازداد ازدادت يزداد تزداد
استهدف: استهدف استهدفت يستهدف استهدفته استهدفوا استهدفهم
استخدم: استخدم استخدمت يستخدم استخدمها يستخدمون تستخدم
ليس: ليس ليست ليسوا لسنا
اطمأن: اطمأن اطمأنت يطمئن
"""

ENGLISH = """
said: said say says saying
took: took take takes taking taken
gave: gave give gives giving given
began: began begin begins beginning begun
drove: drove drive drives driving driven
stopped: stopped stop stops stopping
planned: planned plan plans planning
carried: carried carry carries carrying
died: died die dies dying
hit: hit hits hitting
launched: launched launch launches launching
withdrew: withdrew withdraw withdraws withdrawn withdrawing
travelled: travelled travel travels travelling
fled: fled flee flees fleeing
"""

NO_VERBS = _words("""
يوم اليوم يوما يوميا نهر نهار نتائج نجاح نظام نظيره نظيرته نفط نقاط نهاية نواب نساء نسبة نحو نصف ناس نائب نقيب نادر نيابة نيسان
نوفمبر تموز تشرين تونس تركيا تعز تكريت تسع تسعة تحت تلك تقرير تقارير تطوير تعزيز تأكيد تنفيذ توقيع تصريح تصريحات تعليم تمويل
تاريخ تقريبا تماما تجارة تنظيم تحقيق تحقيقات تهديد تمديد تدريب تيار تلفزيون تأمين تصعيد توسيع تشكيل يونيو يوليو يناير يمين يسار ياسين
يوسف يعقوب ابن أكثر أكبر أول أفضل أعلى أهم أصغر أشد أطول أوسع أقرب أسبوع أسابيع أشهر أيام أطفال أشخاص أعضاء أعمال أحزاب أسعار أموال
أمام أمس أيضا أحد أحمد أنقرة أوروبا أميركا إيران إسرائيل إدلب إعلان إجراء إصابة إدارة إلى آخر آلاف آب أيلول أيار ألف ألفا الحكومة الرئيس
الوزير المدينة الجيش الأمن الحرب مدينة محافظة منطقة مجلس مدير وزارة وزير وكالة ولاية وفد واحد واسع وسط وراء وفاة وجود وقت وقود وفيات
وحدة ورقة وطني واشنطن فقط فريق فرنسا فوق فيها فيما فترة فبراير فلسطين ساعة سنة سنوات سوريا سلطة سلاح سياسة سيارة
سبعة ستة سكان سفير بنك بينهم بينها بعدها قبلها حولها غيرها مثلا طبعا شكرا مهم منهم عنها معهم لديهم عليه إليها
كل كلها كلا جدا أبدا أحيانا غدا صباحا مساء ليلا جنيه جنيها دولار ليرة قاضي طبيب مهندس مدني مدنيا ميداني قانوني شخصا مبنى مستشفى
""")

BOTH = _words("قتل دعم قصف حكم عمل بحث تقدم تدخل تطور تعاون تراجع توقف خطف فتح طلب رفض نشر صوت سوق سعر عقد علم نقل دفع منع ضرب حبس")
OWNED = _words("إدارته إقامتها إصابته دعمها عمله قتلهم حكمه")
ENGLISH_BOTH = _words("attack attacks plan plans strike strikes fire rise fall rule charges killed injured based")


def _cases(text: str) -> list[tuple[str, str]]:
    lines = (line.split(":") for line in text.strip().splitlines())
    return [(lemma, form) for lemma, forms in lines for form in forms.split()]


def _finite(word: str, language: str) -> list[Form]:
    scene = Scene(Passage(word, language), (), (), ())
    return [form for form in scene.verb(0) if form.tense != "participle"]


@pytest.mark.parametrize(("lemma", "form"), _cases(ARABIC))
def test_every_form_of_an_arabic_verb_is_known(lemma: str, form: str) -> None:
    assert _finite(form, "ar"), f"{form} of {lemma}"


@pytest.mark.parametrize(("lemma", "form"), _cases(ENGLISH))
def test_every_form_of_an_english_verb_is_known(lemma: str, form: str) -> None:
    assert lemma in {one.lemma for one in known(form, "en")}


@pytest.mark.parametrize("word", NO_VERBS)
def test_a_word_that_is_no_verb_is_not_read_as_one(word: str) -> None:
    assert not _finite(word, "ar")


@pytest.mark.parametrize("word", BOTH)
def test_letters_that_are_a_noun_as_well_say_so(word: str) -> None:
    forms = _finite(word, "ar")
    assert forms
    assert all(form.noun for form in forms)


@pytest.mark.parametrize("word", OWNED)
def test_a_noun_with_a_pronoun_that_looks_like_a_verb_with_its_object_says_so(word: str) -> None:
    assert all(form.noun for form in _finite(word, "ar"))


@pytest.mark.parametrize("word", ENGLISH_BOTH)
def test_an_english_form_that_is_a_noun_or_an_adjective_says_so(word: str) -> None:
    forms = known(word, "en")
    assert forms
    assert all(form.noun for form in forms)


def test_a_past_participle_alone_is_no_finite_verb() -> None:
    assert {form.tense for word in ("taken", "given", "begun", "driven", "seen") for form in known(word, "en")} == {"participle"}


@pytest.mark.parametrize("word", _words("is was were has had will would can could may must did doesn't won’t they're"))
def test_an_auxiliary_says_that_its_clause_has_a_finite_verb(word: str) -> None:
    assert any(form.auxiliary and form.tense in ("present", "past") for form in known(fold(word), "en"))


@pytest.mark.parametrize(
    ("form", "gender", "number"), [("أعلنت", "f", "any"), ("أعلنوا", "m", "many"), ("يعلنان", "m", "two"), ("نعلن", "any", "many")]
)
def test_a_form_says_whose_it_is(form: str, gender: str, number: str) -> None:
    assert (gender, number) in {(one.gender, one.number) for one in _finite(form, "ar")}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_verb_stands_in_the_tables_once_and_in_a_phrase(language: str) -> None:
    rows = [(entry["past"], entry["present"]) for entry in table("verbs", language)]
    assert len(rows) == len(set(rows))
    assert all(entry["phrase"].strip() for entry in table("verbs", language))


@pytest.mark.parametrize("entry", table("verbs", "ar"), ids=lambda entry: f"{entry['past']}/{entry['present']}")
def test_a_verb_is_found_in_its_phrase(entry: dict[str, str]) -> None:
    lemmas = {form.lemma for word in entry["phrase"].split() for form in verb_forms(fold(word), "ar")}
    assert fold(entry["past"]) in lemmas
