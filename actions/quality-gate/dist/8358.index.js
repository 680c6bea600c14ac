export const id = 8358;
export const ids = [8358];
export const modules = {

/***/ 2143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ Findings),
/* harmony export */   y: () => (/* binding */ Discrepancies)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5436);
// The findings of one report: cleaned, bounded, the rest counted.

/** Collects findings as a report states them. */
class Findings {
    kept = [];
    leftOut = 0;
    #context;
    constructor(context) {
        this.#context = context;
    }
    /** True while another finding would be kept; lets a reader skip collecting text nobody will see. */
    get room() {
        return this.kept.length < this.#context.limits.findings;
    }
    add(stated) {
        if (!this.room) {
            this.leftOut++;
            return;
        }
        const file = stated.file === undefined ? undefined : (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(stated.file, this.#context.root);
        this.kept.push({
            id: (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(stated.id, 200),
            severity: stated.severity,
            message: (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(stated.message),
            ...(file === undefined ? {} : { file }),
            ...(isPlace(stated.line) ? { line: stated.line } : {}),
            ...(isPlace(stated.column) ? { column: stated.column } : {}),
        });
    }
}
function isPlace(value) {
    return Number.isSafeInteger(value) && value > 0;
}
/** Contradictions of one report, bounded: the first 20 stand for the rest. */
class Discrepancies {
    kept = [];
    add(discrepancy) {
        if (this.kept.length < 20)
            this.kept.push({ ...discrepancy, what: (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(discrepancy.what, 200) });
    }
}


/***/ }),

/***/ 8358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PylintTextReader: () => (/* binding */ PylintTextReader),
/* harmony export */   readPylint: () => (/* binding */ readPylint)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5463);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5436);
/* harmony import */ var _closing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2058);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2143);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9010);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
// Pylint's `json2` and its text. The plain `json` format has no score and is refused with a hint.







const severities = {
    fatal: 'high',
    error: 'high',
    warning: 'medium',
    refactor: 'low',
    convention: 'low',
    info: 'info',
};
const letters = {
    F: 'fatal',
    E: 'error',
    W: 'warning',
    R: 'refactor',
    C: 'convention',
    I: 'info',
};
/** Read `json2`. */
function readPylint(value, context) {
    const statistics = value.statistics;
    const { score, modulesLinted, messageTypeCount } = statistics;
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(messageTypeCount))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has no statistics.messageTypeCount: the file is not complete');
    if (modulesLinted === 0)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('says that no module was linted');
    const findings = new _findings_js__WEBPACK_IMPORTED_MODULE_4__/* .Findings */ .F(context);
    const discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_4__/* .Discrepancies */ .y();
    const counted = {};
    for (const message of value.messages) {
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(message) || typeof message.type !== 'string')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a message without a type');
        counted[message.type] = (counted[message.type] ?? 0) + 1;
        findings.add({
            id: text(message.messageId) ?? text(message.symbol) ?? 'pylint',
            severity: severities[message.type] ?? 'unknown',
            message: text(message.message) ?? '',
            file: text(message.path),
            line: message.line,
            column: message.column,
        });
    }
    let total = 0;
    for (const type of new Set([...Object.keys(counted), ...Object.keys(messageTypeCount)])) {
        const stated = messageTypeCount[type] ?? 0;
        const found = counted[type] ?? 0;
        if (!Number.isSafeInteger(stated) || stated < 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`counts ${type} messages wrongly`);
        total += Math.max(stated, found);
        if (stated === found)
            continue;
        discrepancies.add({
            what: `${type} messages`,
            stated: stated,
            counted: found,
            used: Math.max(stated, found),
        });
    }
    return reading(checkScore(score), total, findings, discrepancies);
}
/** Pylint's text: messages one a line, the rating at the end. */
class PylintTextReader {
    #lines;
    #findings;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_4__/* .Discrepancies */ .y();
    #score;
    #total = 0;
    #closed = false;
    #ended = true;
    constructor(context) {
        this.#findings = new _findings_js__WEBPACK_IMPORTED_MODULE_4__/* .Findings */ .F(context);
        this.#lines = new _lines_js__WEBPACK_IMPORTED_MODULE_1__/* .Lines */ .q((line) => this.#line(line), context.limits.line);
    }
    write(text) {
        if (text !== '')
            this.#ended = text.endsWith('\n');
        this.#lines.write(text);
    }
    #line(line) {
        const { exit = 0, tool } = (0,_closing_js__WEBPACK_IMPORTED_MODULE_0__/* .parseClosing */ .hN)(line) ?? {};
        this.#closed ||= tool !== undefined;
        // Bit 1 means a fatal message, 32 a wrong call; the other bits say which sorts of message there are.
        if ((exit & 33) !== 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says that pylint ended with ${exit}: it did not run to its end`);
        if (line.startsWith('Your code has been rated at '))
            this.#rating(line.slice('Your code has been rated at '.length));
        const [, file, row, column, id, message] = /^([^:]{1,1000}):(\d{1,9}):(\d{1,9}): ([FEWRCI]\d{4}): (.*)$/.exec(line) ?? [];
        if (id === undefined) {
            if (/^[^:]{1,1000}:\d{1,9}:\d{1,9}:|[FEWRCI]\d{4}:/.test(line))
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has a damaged message: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_5__/* .cleanLine */ .Ow)(line, 100)}"`);
            return;
        }
        this.#total++;
        this.#findings.add({
            id,
            severity: severities[letters[id[0]]],
            message: message,
            file,
            line: Number(row),
            column: Number(column),
        });
    }
    #rating(rating) {
        const [, text] = /^(-?\d{1,9}(?:\.\d{1,9})?)\/10(?: \(|$)/.exec(rating) ?? [];
        if (text === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has a rating that cannot be read: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_5__/* .cleanLine */ .Ow)(rating, 60)}"`);
        const score = checkScore(Number(text));
        if (this.#score !== undefined && this.#score !== score) {
            const used = Math.min(this.#score, score);
            this.#discrepancies.add({ what: 'ratings', stated: this.#score, counted: score, used });
        }
        this.#score = Math.min(score, this.#score ?? score);
    }
    end() {
        this.#lines.end();
        // `exited with 28` cut off by one is `exited with 2`.
        if (this.#closed && !this.#ended)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('is cut off in the line that says how pylint ended');
        if (this.#score === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has no rating ("Your code has been rated at ..."): cut off, or made without a score');
        return reading(this.#score, this.#total, this.#findings, this.#discrepancies);
    }
}
/** Pylint puts the message of the exception where its evaluation failed; no rating is better than 10. */
function checkScore(score) {
    if (typeof score === 'string')
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has no score: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_5__/* .cleanLine */ .Ow)(score, 200)}"`);
    if (typeof score !== 'number')
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has no score');
    if (!(score <= 10 && score > -1e6))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has the score ${score}, which no rating out of 10 can be`);
    return score;
}
function reading(score, total, findings, discrepancies) {
    return {
        kind: 'quality',
        tool: 'pylint',
        measures: { score, findings: total },
        findings: findings.kept,
        findingsLeftOut: findings.leftOut,
        discrepancies: discrepancies.kept,
        moments: new _moment_js__WEBPACK_IMPORTED_MODULE_6__/* .Moments */ .W(),
    };
}
function text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}


/***/ }),

/***/ 9010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Lines)
/* harmony export */ });
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// Lines of a text format in pieces. Each character is looked at once, whatever the pieces are.

/** Calls `take` with each line, without its end (LF or CR LF), and its number from 1. */
class Lines {
    /** Characters looked at so far: the work done. */
    scanned = 0;
    #take;
    #longest;
    #rest = [];
    #restLength = 0;
    #number = 0;
    constructor(take, longest) {
        this.#take = take;
        this.#longest = longest;
    }
    write(text) {
        let start = 0;
        for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
            this.#keep(text.slice(start, end));
            this.#flush();
            this.scanned++;
            start = end + 1;
        }
        this.#keep(text.slice(start));
    }
    end() {
        if (this.#restLength > 0)
            this.#flush();
    }
    #keep(piece) {
        this.scanned += piece.length;
        this.#restLength += piece.length;
        if (this.#restLength > this.#longest) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has a line of more than ${this.#longest} characters (line ${this.#number + 1})`);
        }
        this.#rest.push(piece);
    }
    #flush() {
        const line = this.#rest.join('');
        this.#rest = [];
        this.#restLength = 0;
        this.#take(line.endsWith('\r') ? line.slice(0, -1) : line, ++this.#number);
    }
}


/***/ }),

/***/ 8609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Moments),
/* harmony export */   m: () => (/* binding */ parseMoment)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5436);
// Times that reports state, as far as they can be trusted to tell an old report from a new one.

const hours = 3_600_000;
/** ISO 8601 (without a zone: taken as UTC with slack), or seconds or milliseconds since the epoch. Undefined for anything else. */
function parseMoment(text) {
    if (/^\d{9,10}(?:\.\d{1,9})?$/.test(text))
        return { time: Number(text) * 1000, slack: 0 };
    if (/^\d{12,13}$/.test(text))
        return { time: Number(text), slack: 0 };
    const [, day, clock, zone] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
    if (day === undefined || clock === undefined)
        return undefined;
    const shift = zone?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase() ?? 'Z';
    const time = Date.parse(`${day}T${clock.replace(',', '.').replace(/(\.\d{3})\d+$/, '$1')}${shift}`);
    return Number.isNaN(time) ? undefined : { time, slack: zone === undefined ? 14 * hours : 0 };
}
/** The times of one report: the earliest decides, since a file merged from an old and a new run is partly old. */
class Moments {
    earliest;
    /** A stated time that cannot be read. */
    illegible;
    /** Take a stated time; empty ones and 0 say nothing. */
    note(text) {
        if (text === undefined || text === '' || text === '0')
            return;
        const moment = parseMoment(text);
        if (moment === undefined)
            this.illegible ??= (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(text, 60);
        else if (this.earliest === undefined || moment.time < this.earliest.time)
            this.earliest = moment;
    }
    /** Why the report cannot be of a run that began at `start`, or undefined when it can. Both in milliseconds since the epoch. */
    staleness(start, now) {
        if (this.illegible !== undefined)
            return `states a time that cannot be read ("${this.illegible}"), so its age is unknown`;
        if (this.earliest === undefined)
            return undefined;
        const { time, slack } = this.earliest;
        const stated = new Date(time).toISOString();
        // Reports round their times to whole seconds.
        if (time + slack + 1000 < start)
            return `is stale: it was made at ${stated}, before this run began at ${new Date(start).toISOString()}`;
        if (time - slack > now + 24 * hours)
            return `says it was made at ${stated}, which has not come yet`;
        return undefined;
    }
}


/***/ })

};
