export const id = 911;
export const ids = [911];
export const modules = {

/***/ 8911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parsePolicy: () => (/* binding */ parsePolicy)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3243);
// Bytes -> plain data. YAML 1.2 core, one document, no tags, bounded in every direction.

const maxBytes = 256 * 1024;
const maxNodes = 10_000;
const schema = js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .CORE_SCHEMA */ .OU.withTags(js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .realMapTag */ .HY);
const reservedKeys = ['__proto__', 'constructor', 'prototype'];
/** Read a policy's bytes. Keys that could reach prototypes, or that are not text, are reported and left out. */
function parsePolicy(bytes) {
    if (bytes.length > maxBytes) {
        return { ok: false, text: '', message: `has ${bytes.length} bytes; a policy has at most ${maxBytes}` };
    }
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return { ok: false, text: '', message: 'is not UTF-8; save it as UTF-8' };
    }
    return { text, ...parseText(text) };
}
function parseText(text) {
    let documents;
    try {
        const events = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseEvents */ .PH)(text, { maxDepth: 30 });
        for (const event of events) {
            if ('tagStart' in event && event.tagStart >= 0) {
                const tag = text.slice(event.tagStart, event.tagEnd);
                return { ok: false, offset: event.tagStart, message: `tag ${JSON.stringify(tag)} is not read; leave it out` };
            }
            if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.DOCUMENT && event.directives.length > 0) {
                return { ok: false, offset: 0, message: 'directives (`%...`) are not read; leave them out' };
            }
        }
        documents = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .constructFromEvents */ .fw)(events, { source: text, schema, maxAliases: 100 });
    }
    catch (error) {
        if (!(error instanceof js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLException */ .tB))
            throw error;
        return { ok: false, message: `is not valid YAML: ${error.reason}`, offset: error.mark?.position };
    }
    if (documents.length > 1)
        return { ok: false, message: `holds ${documents.length} documents; a policy is one` };
    const problems = [];
    try {
        return { ok: true, data: plain(documents[0] ?? null, [], problems, { nodes: 0 }), problems };
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        return { ok: false, message: `unfolds to more than ${maxNodes} values by its aliases; write them out` };
    }
}
/** Maps to plain objects, following aliases against a budget: they are cheap to parse and endless to walk. */
function plain(value, path, problems, spent) {
    // A value that holds itself ends here as well: each level costs at least one node.
    if (++spent.nodes > maxNodes)
        throw new RangeError('node budget');
    if (Array.isArray(value))
        return value.map((item, index) => plain(item, [...path, index], problems, spent));
    if (!(value instanceof Map))
        return value;
    const object = {};
    for (const [key, item] of value) {
        if (typeof key !== 'string') {
            const shown = typeof key === 'object' && key !== null ? 'a list or map' : String(key);
            problems.push({ path: [...path, key], at: 'key', message: `key ${shown} is not text; quote it` });
        }
        else if (reservedKeys.includes(key)) {
            problems.push({ path: [...path, key], at: 'key', message: `key "${key}" is reserved; use another name` });
        }
        else {
            object[key] = plain(item, [...path, key], problems, spent);
        }
    }
    return object;
}


/***/ })

};
