"""Prints made-up translations with what sacrebleu 2.6.0 (Apache-2.0) says of them: python3 sacrebleu-cases.py > sacrebleu-cases.json"""
import json
import random

from sacrebleu.metrics import BLEU, CHRF, TER

WORDS = (
    "the The cat sat, on mat. 3.5 1,000 a-b 5-6 \"x\" (hi) … &amp; 猫 naïve I\u00a0am 😀ok x y z -\n ? !".split(" ")
)
chance = random.Random(16)


def segment(most):
    return [chance.choice(WORDS) for _ in range(chance.randrange(most))]


def moved(words):
    """Some of the words elsewhere, as translations have them."""
    words = list(words)
    at = chance.randrange(len(words) + 1)
    some, words[at : at + 3] = words[at : at + 3], []
    to = chance.randrange(len(words) + 1)
    return words[:to] + some + words[to:]


def case():
    segments = range(1 + chance.randrange(4))
    references = [[segment(14) for _ in segments] for _ in range(1 + chance.randrange(3))]
    hypotheses = [moved(references[0][i]) if chance.random() < 0.6 else segment(14) for i in segments]
    return [" ".join(words) for words in hypotheses], [[" ".join(words) for words in one] for one in references]


def whole(metric, hypotheses, references):
    score = metric.corpus_score(hypotheses, references).score
    return {"score": score, "signature": str(metric.get_signature())}


def each(metric, hypotheses, references):
    return [metric.sentence_score(said, list(one)).score for said, one in zip(hypotheses, zip(*references))]


def answered(hypotheses, references):
    asked = (hypotheses, references)
    return {
        "hypotheses": hypotheses,
        "references": references,
        "bleu": whole(BLEU(), *asked),
        "chrf2": whole(CHRF(), *asked),
        "chrf++": whole(CHRF(word_order=2), *asked),
        "ter": whole(TER(), *asked),
        "sentenceBleu": each(BLEU(effective_order=True), *asked),
        "sentenceChrf": each(CHRF(word_order=2), *asked),
        "sentenceTer": each(TER(), *asked),
    }


print(json.dumps([answered(*case()) for _ in range(40)], ensure_ascii=False, indent=1))
