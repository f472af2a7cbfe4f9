"""Reads problems from standard input as JSON and answers each with scikit-learn's coefficients and its sigmoid calibration."""

import json
import sys

import numpy as np
from sklearn.calibration import _sigmoid_calibration
from sklearn.linear_model import LogisticRegression


def solved(problem):
    rows, of_label = np.array(problem["vectors"]), np.array(problem["isPositive"])
    model = LogisticRegression(C=problem["C"], class_weight="balanced", tol=1e-10, max_iter=100_000)
    model.fit(rows, of_label)
    a, b = _sigmoid_calibration(np.array(problem["scores"]), of_label)
    return {"weights": model.coef_[0].tolist(), "bias": float(model.intercept_[0]), "a": float(a), "b": float(b)}


print(json.dumps([solved(problem) for problem in json.load(sys.stdin)]))
