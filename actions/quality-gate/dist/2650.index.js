export const id = 2650;
export const ids = [2650];
export const modules = {

/***/ 2650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseDiff: () => (/* binding */ parseDiff)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5436);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// Which lines a change adds or replaces, out of the text of `git diff -U0 --text --no-textconv --no-color --no-ext-diff --src-prefix=a/
// --dst-prefix=b/`. With --text, for a change may say in .gitattributes that its own source files are binary.


/** What a diff may cost. */
const limits = { characters: 256 * 2 ** 20, ranges: 2_000_000, path: 4_096 };
/**
 * Read a diff; context lines are fine. Throws {@link Unreadable} for what git does not write: a diff that is cut off inside a hunk, hunks
 * that hold other lines than they say, merges (`@@@`), paths without the prefix `b/`, and for binary patches. A file that git calls binary
 * has changed as a whole: whether it is one is up to the change.
 */
function parseDiff(text) {
    if (text.length > limits.characters)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`is a diff of more than ${limits.characters} characters`);
    return new DiffReader().read(text);
}
class DiffReader {
    #changes = new Map();
    #ranges;
    #count = 0;
    /** Lines of the open hunk that are still to come, and the number of the next new one. */
    #old = 0;
    #new = 0;
    #at = 0;
    #begun = false;
    read(text) {
        let number = 0;
        for (let start = 0; start < text.length;) {
            const end = text.indexOf('\n', start);
            number++;
            this.#line(text.slice(start, end === -1 ? text.length : end), number);
            start = end === -1 ? text.length : end + 1;
        }
        if (this.#old > 0 || this.#new > 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('is a diff that is cut off inside a hunk');
        return this.#changes;
    }
    #line(line, number) {
        const damage = () => new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`is no diff of git in line ${number}: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanLine */ .Ow)((0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(line, 200), 80)}"`);
        if (this.#old > 0 || this.#new > 0) {
            if (line.startsWith('+') && this.#new > 0)
                this.#added();
            else if (line.startsWith('-') && this.#old > 0)
                this.#old--;
            else if ((line.startsWith(' ') || line === '') && this.#old > 0 && this.#new > 0)
                this.#kept();
            else if (!line.startsWith('\\'))
                throw damage();
            return;
        }
        if (line.startsWith('diff --git ')) {
            this.#begun = true;
            this.#ranges = undefined;
        }
        else if (line.startsWith('+++ ')) {
            if (!this.#begun)
                throw damage();
            this.#ranges = this.#file(line.slice(4), damage);
        }
        else if (line.startsWith('@@'))
            this.#hunk(line, damage);
        else if (line.startsWith('Binary files '))
            this.#binary(line, damage);
        else if (line === 'GIT binary patch')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('is a diff with binary patches: make it with --text');
        else if (/^[+-](?!--)/.test(line) && !line.startsWith('--- '))
            throw damage();
        else if (!this.#begun && line.trim() !== '')
            throw damage();
    }
    #file(stated, damage) {
        // Git ends a path that has a space in it with a tab.
        const path = unquote(stated.replace(/\t$/, ''));
        if (path === '/dev/null')
            return undefined;
        if (path === undefined || !path.startsWith('b/') || path.length > limits.path)
            throw damage();
        const name = path.slice(2);
        if (name === '' || name.split('/').some((part) => part === '' || part === '.' || part === '..'))
            throw damage();
        const ranges = this.#changes.get(name) ?? [];
        this.#changes.set(name, ranges);
        return ranges;
    }
    /** `Binary files a/x and b/x differ`. Names may hold ` and `, so that every way to read the line counts. */
    #binary(line, damage) {
        const starts = [...line.matchAll(/ and (?="?b\/|\/dev\/null differ$)/g)].map(({ index }) => index + ' and '.length);
        if (!this.#begun || !line.endsWith(' differ') || starts.length === 0)
            throw damage();
        for (const start of starts) {
            const ranges = this.#file(line.slice(start, -' differ'.length), damage);
            if (ranges !== undefined && ++this.#count > limits.ranges)
                throw damage();
            ranges?.splice(0, ranges.length, { from: 1, to: 999_999_999 });
        }
    }
    #hunk(line, damage) {
        const [, , removed = '1', at, added = '1'] = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(?: |$)/.exec(line) ?? [];
        if (at === undefined || !this.#begun)
            throw damage();
        this.#old = Number(removed);
        this.#new = Number(added);
        this.#at = Number(at);
        // A deleted file has no new lines.
        if (this.#ranges === undefined && this.#new > 0)
            throw damage();
        const before = this.#ranges?.at(-1);
        if (this.#new > 0 && (this.#at === 0 || (before !== undefined && this.#at <= before.to)))
            throw damage();
    }
    #added() {
        const last = this.#ranges.at(-1);
        if (last !== undefined && last.to === this.#at - 1)
            last.to = this.#at;
        else {
            if (++this.#count > limits.ranges)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`is a diff of more than ${limits.ranges} places`);
            this.#ranges.push({ from: this.#at, to: this.#at });
        }
        this.#new--;
        this.#at++;
    }
    #kept() {
        this.#old--;
        this.#new--;
        this.#at++;
    }
}
const escapes = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };
/** A path as git writes it: bare, or in quotes with C escapes where it has odd bytes. Undefined where the quotes do not hold. */
function unquote(stated) {
    if (!stated.startsWith('"'))
        return stated;
    const [, inner] = /^"((?:[^"\\]|\\(?:[abtnvfr"\\]|[0-3][0-7]{2}))*)"$/.exec(stated.slice(0, 4 * limits.path)) ?? [];
    if (inner === undefined)
        return undefined;
    const bytes = [];
    for (const [piece, octal, letter] of inner.matchAll(/\\([0-3][0-7]{2})|\\(.)|[^\\]+/g)) {
        if (octal !== undefined)
            bytes.push(Buffer.from([Number.parseInt(octal, 8)]));
        else
            bytes.push(letter === undefined ? Buffer.from(piece) : Buffer.from([escapes[letter]]));
    }
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(bytes));
    }
    catch {
        return undefined;
    }
}


/***/ })

};
