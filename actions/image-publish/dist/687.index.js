export const id = 687;
export const ids = [687];
export const modules = {

/***/ 6687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   place: () => (/* binding */ place),
/* harmony export */   placeOffset: () => (/* binding */ placeOffset),
/* harmony export */   syntaxErrors: () => (/* binding */ syntaxErrors)
/* harmony export */ });
/** Line and column (from 1) of an offset in the text. */
function placeOffset(text, offset) {
    const before = text.slice(0, offset).split(/\r\n|\n|\r/);
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
/** Give each problem the place of what it is about, in the order of the file. */
async function place(text, problems) {
    const { LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
    return problems
        .map(({ message, ...where }) => {
        const { line, col } = lines.linePos(find(document, where));
        return { message, line, column: col };
    })
        .sort((a, b) => a.line - b.line || a.column - b.column);
}
/** That parser compares each key of a map with all others: a long file is told its first error only. */
const mostCharacters = 32 * 1024;
/** Every syntax error of the text that the positions' parser sees, so that people mend them at once; none for a text that is too long. */
async function syntaxErrors(text) {
    if (text.length > mostCharacters)
        return [];
    const { LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const { errors } = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, logLevel: 'silent' });
    return errors.slice(0, 20).map(({ code, message, pos }) => ({
        message: code === 'DUPLICATE_KEY' ? 'holds this key twice; leave one' : `is not valid YAML: ${message}`,
        ...placeOffset(text, pos[0]),
    }));
}
/** Offset of the deepest part of the path that the document has. */
function find(document, { path, at }) {
    let node = document.contents;
    let offset = start(node) ?? 0;
    for (const [depth, key] of path.entries()) {
        const items = resolve(document, node)?.items ?? [];
        const entry = typeof key === 'number' && !items.some(isPair) ? items[key] : items.find((item) => keyOf(item) === key);
        if (entry === undefined)
            break;
        const [keyNode, valueNode] = isPair(entry) ? [entry.key, entry.value] : [entry, entry];
        const wantsKey = depth === path.length - 1 && at === 'key';
        offset = start(wantsKey ? keyNode : valueNode) ?? start(keyNode) ?? offset;
        // A missing key is told at the key of the map that lacks it.
        if (at === 'key')
            offset = start(keyNode) ?? offset;
        node = valueNode;
    }
    return offset;
}
function resolve(document, node) {
    const alias = node;
    return typeof alias?.resolve === 'function' ? alias.resolve(document) : node;
}
function isPair(item) {
    return typeof item === 'object' && item !== null && 'key' in item;
}
function keyOf(item) {
    return isPair(item) ? item.key?.value : undefined;
}
function start(node) {
    return node?.range?.[0];
}


/***/ })

};
