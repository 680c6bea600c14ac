export const id = 303;
export const ids = [303];
export const modules = {

/***/ 4303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explain: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(718);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7846);


/** What the schema complains about, as problems with messages that can be acted upon. */
function explain(issues, data) {
    return issues.flatMap((issue) => {
        if (issue.code === 'invalid_union')
            return explainUnion(issue, data);
        const path = issue.path.filter((key) => typeof key !== 'symbol');
        if (issue.code === 'unrecognized_keys') {
            const known = keysAt(path);
            // Nobody is shown the hundredth problem, and to look for what was meant takes time.
            return issue.keys.map((key, index) => ({
                path: [...path, key],
                at: 'key',
                message: `${name([...path, key])} is not a key of the policy${index < 100 ? suggestion(key, known) : ''}`,
            }));
        }
        if (issue.code === 'invalid_key') {
            return [{ path, at: 'key', message: `${name(path)}: the name ${issue.issues[0]?.message ?? 'is not allowed'}` }];
        }
        const value = valueAt(data, path);
        if (value === undefined) {
            return [{ path: path.slice(0, -1), at: 'key', message: `${name(path)} is missing` }];
        }
        return [{ path, at: 'value', message: `${name(path)} ${complaint(issue, value)}` }];
    });
}
/** Of several shapes the one that was meant is the one whose outside fits. */
function explainUnion(issue, data) {
    const shapes = issue.errors.map((errors) => errors.map((error) => ({ ...error, path: [...issue.path, ...error.path] })));
    const isOutside = (error) => error.code === 'invalid_type' && error.path.length === issue.path.length;
    const meant = shapes.find((errors) => !errors.some(isOutside));
    if (meant !== undefined)
        return explain(meant, data);
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    const wanted = shapes
        .flat()
        .flatMap((error) => (error.code === 'invalid_type' ? [kinds[error.expected] ?? error.expected] : []));
    const message = `${name(path)} must be ${wanted.join(' or ')}, but is ${shown(valueAt(data, path))}`;
    return [{ path, at: 'value', message }];
}
function complaint(issue, value) {
    const got = shown(value);
    switch (issue.code) {
        case 'invalid_type': {
            const wanted = kinds[issue.expected] ?? issue.expected;
            if (Number.isNaN(value))
                return `must be ${wanted}, but is .nan`;
            const quote = issue.expected === 'string' && typeof value !== 'object' && value !== null ? '; quote it' : '';
            return `must be ${wanted}, but is ${got}${quote}`;
        }
        case 'invalid_value': {
            const allowed = issue.values.map(String);
            if (allowed.includes(String(value)))
                return `must be ${shown(issue.values[0])}, but is the text ${got}; unquote it`;
            const meant = typeof value === 'string' ? suggestion(value, allowed) : `; allowed: ${allowed.join(', ')}`;
            return `cannot be ${got}${meant}`;
        }
        case 'too_small':
        case 'too_big': {
            const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
            const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
            return `must ${unit === '' ? 'be' : 'have'} ${limit}${unit}, but is ${got}`;
        }
        default:
            return `${issue.message}, but is ${got}`;
    }
}
const kinds = {
    string: 'text',
    object: 'a map',
    record: 'a map',
    array: 'a list',
    number: 'a number',
    int: 'a whole number',
};
function shown(value) {
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'object' && value !== null)
        return 'a map';
    const text = JSON.stringify(value) ?? String(value);
    const cut = text.length > 80 ? `${text.slice(0, 80)}...` : text;
    return typeof value === 'number' ? `the number ${value}` : value === null ? 'empty' : cut;
}
function suggestion(word, known) {
    const meant = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(word, known);
    if (meant !== undefined)
        return `; did you mean "${meant}"?`;
    return known.length > 0 ? `; allowed: ${known.join(', ')}` : '';
}
function name(path) {
    if (path.length === 0)
        return 'the policy';
    const text = path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
        .join('')
        .replace(/^\./, '');
    return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
function valueAt(data, path) {
    return path.reduce((value, key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? value[key]
        : undefined, data);
}
/** Keys that the published schema allows at a path. */
function keysAt(path) {
    let node = (0,_schema_js__WEBPACK_IMPORTED_MODULE_0__.policyJsonSchema)();
    for (const key of path) {
        const other = typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined;
        node = typeof key === 'number' ? node?.items : (node?.properties?.[key] ?? other);
    }
    return Object.keys(node?.properties ?? {});
}


/***/ }),

/***/ 718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Of the candidates the one that a person most likely meant; undefined when none is near. */
function nearest(word, candidates) {
    // Long words are not typing mistakes, and the comparison is quadratic.
    if (word.length > 60)
        return undefined;
    let best;
    let least = Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        const distance = edits(word.toLowerCase().replaceAll('_', '-'), candidate.toLowerCase());
        if (distance < least)
            [best, least] = [candidate, distance];
    }
    return best;
}
/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
function edits(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1] ? 0 : 1;
            row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length];
}


/***/ })

};
