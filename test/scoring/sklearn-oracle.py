"""Reads cases from standard input as JSON and answers each with what scikit-learn says of it."""

import json
import sys
import warnings

import numpy as np
from sklearn import metrics
from sklearn.calibration import calibration_curve

warnings.filterwarnings("ignore")


def ranking(truth, score):
    truth, score = np.array(truth), np.array(score)
    precision, recall, thresholds = metrics.precision_recall_curve(truth, score)
    return {
        "ap": metrics.average_precision_score(truth, score) if truth.any() else None,
        "auc": metrics.roc_auc_score(truth, score) if 0 < truth.sum() < len(truth) else None,
        "precision": precision[:-1][::-1].tolist(),
        "recall": recall[:-1][::-1].tolist(),
        "threshold": thresholds[::-1].tolist(),
    }


def calibration_error(truth, score):
    """Guo et al., 2017, with NumPy alone."""
    bins = np.searchsorted(np.linspace(0, 1, 16)[1:-1], score)
    parts = [(bins == i) for i in range(15) if (bins == i).any()]
    return sum(p.sum() / len(score) * abs(truth[p].mean() - score[p].mean()) for p in parts) if len(score) else None


def labels(case):
    truth, score = np.array(case["truth"]), np.array(case["score"])
    said = np.array(case["said"], dtype=bool)
    predicted = (score >= case["threshold"]) & said
    occurring = [i for i in range(truth.shape[1]) if truth[:, i].any() or predicted[:, i].any()]
    # One column alone would be read as two classes: an empty one beside it changes no count.
    column = np.zeros((len(truth), 1), dtype=int)
    wide = [np.hstack([truth, column]), np.hstack([predicted.astype(int), column])]
    rates = metrics.precision_recall_fscore_support
    answer = {
        "each": np.array(rates(*wide, zero_division=0)[:3]).tolist(),
        "micro": list(rates(*wide, average="micro", zero_division=0)[:3]),
        "macro": list(rates(*wide, average="macro", labels=occurring, zero_division=0)[:3]) if occurring else [0, 0, 0],
        "rankings": [ranking(truth[:, i], score[:, i]) for i in range(truth.shape[1])],
        "all": ranking(truth.ravel(), score.ravel()),
        "bins": [],
        "ece": [],
    }
    for i in range(truth.shape[1]):
        mask = said[:, i]
        both = calibration_curve(truth[mask, i], score[mask, i], n_bins=15) if mask.any() else ([], [])
        answer["bins"].append([list(of) for of in both])
        answer["ece"].append(calibration_error(truth[mask, i], score[mask, i]))
    return answer


def single(case):
    every = list(range(case["labels"] + 1))
    truth, predicted = case["truth"], case["predicted"]
    return {
        "confusion": metrics.confusion_matrix(truth, predicted, labels=every).tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "kappa": metrics.cohen_kappa_score(truth, predicted),
    }


def gains(case):
    relevance, score, k = [case["relevance"]], [case["score"]], case["k"]
    return {"dcg": metrics.dcg_score(relevance, score, k=k), "ndcg": metrics.ndcg_score(relevance, score, k=k)}


def quantiles(case):
    return {"at": np.quantile(case["values"], case["shares"]).tolist()}


answers = {"labels": labels, "single": single, "gains": gains, "quantiles": quantiles}
print(json.dumps([answers[case["kind"]](case) for case in json.load(sys.stdin)]).replace("NaN", "null"))
