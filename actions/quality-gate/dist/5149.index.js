export const id = 5149;
export const ids = [5149];
export const modules = {

/***/ 1338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ statedCount),
/* harmony export */   X: () => (/* binding */ statedShare)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5436);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// Numbers as reports write them. What is no number of its sort makes the report unreadable: guessing could make it better.


/** A count: digits alone, within what can be counted exactly. Undefined when it is not stated. */
function statedCount(text, what) {
    if (text === undefined)
        return undefined;
    const value = digits(text);
    if (Number.isNaN(value))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says ${what} is "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanLine */ .Ow)(text, 40)}", which is not a count`);
    return value;
}
/** The number that 1 to 15 decimal digits write, else NaN. By hand: a coverage report asks this for every line of code. */
function digits(text) {
    if (text.length === 0 || text.length > 15)
        return Number.NaN;
    let value = 0;
    for (let at = 0; at < text.length; at++) {
        const digit = text.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9)
            return Number.NaN;
        value = value * 10 + digit;
    }
    return value;
}
/** A share between 0 and 1 in plain decimals. */
function statedShare(text, what) {
    if (text === undefined)
        return undefined;
    const value = /^\d+(?:\.\d+)?(?:[eE]-\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= 0 && value <= 1)) {
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says ${what} is "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanLine */ .Ow)(text, 40)}", which is not a share between 0 and 1`);
    }
    return value;
}


/***/ }),

/***/ 4860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KB: () => (/* binding */ optionalObjectsOf),
/* harmony export */   MT: () => (/* binding */ amountOf),
/* harmony export */   Sz: () => (/* binding */ refuseErrors),
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   aj: () => (/* binding */ refuseUnknownLists),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   kP: () => (/* binding */ optionalCount),
/* harmony export */   pq: () => (/* binding */ countOf)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5463);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5436);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// Fields of a JSON report. What is of the wrong sort makes the report unreadable: guessing could make it better.



/** A count. `what` completes "says ... is x": `the number of tests`. */
function countOf(value, what) {
    if (!Number.isSafeInteger(value) || value < 0)
        throw wrong(value, what, 'a count');
    return value;
}
/** A count, or undefined where it is not stated. */
function optionalCount(value, what) {
    return value === undefined ? undefined : countOf(value, what);
}
/** A number of at least 0. */
function amountOf(value, what) {
    if (typeof value !== 'number' || !(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
        throw wrong(value, what, 'a number of at least 0');
    }
    return value;
}
function objectOf(value, what) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        throw wrong(value, what, 'an object');
    return value;
}
function listOf(value, what) {
    if (!Array.isArray(value))
        throw wrong(value, what, 'a list');
    return value;
}
/** Text with something in it, else undefined. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function wrong(value, what, wanted) {
    if (value === undefined)
        return new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`does not state ${what}`);
    const said = typeof value === 'object' && value !== null ? 'something else' : `"${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(String(value), 40)}"`;
    return new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says ${what} is ${said}, which is not ${wanted}`);
}
/** A list of objects that must be there, though it may be empty. `what` completes "has no list of". */
function objectsOf(value, what) {
    if (!Array.isArray(value))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has no list of ${what}: the tool did not run to its end`);
    if (!value.every(_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has something other than objects in its list of ${what}`);
    return value;
}
/** A list of objects; absent and null mean an empty one, anything else is damage. */
function optionalObjectsOf(value, what) {
    return value === undefined || value === null ? [] : objectsOf(value, what);
}
/** Refuse lists of findings under a key that is not known: what it means may be bad, and a damaged key hides what stands under it. */
function refuseUnknownLists(object, known, key) {
    for (const [name, value] of Object.entries(object)) {
        if (known.has(name) || !Array.isArray(value) || !value.some((each) => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(each) && key in each))
            continue;
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has findings under the key "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(name, 60)}", which is not known here`);
    }
}
/** Refuse a report that lists errors of its tool: what was not looked at is not clean. */
function refuseErrors(errors, tool) {
    if (errors === undefined || errors === null)
        return;
    if (!Array.isArray(errors))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('has errors that are no list');
    if (errors.length === 0)
        return;
    throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says that ${tool} met ${errors.length} error(s): ${describe(errors[0])}`);
}
/** The text of an error as tools write them: a string, or an object with one of the usual names. */
function describe(error) {
    if (typeof error === 'string')
        return (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(error, 200);
    const named = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(error) ? [error.message, error.reason, error.summary, error.detail, error.exception] : [];
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(textOf(named.find(textOf)) ?? String(JSON.stringify(error)), 200);
}


/***/ }),

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

/***/ 5149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTranscript: () => (/* binding */ readTranscript)
});

// EXTERNAL MODULE: ./build/src/reports/findings.js
var findings = __webpack_require__(2143);
// EXTERNAL MODULE: ./build/src/reports/reading.js
var reading = __webpack_require__(4121);
// EXTERNAL MODULE: ./build/src/reports/reader.js
var reader = __webpack_require__(2230);
;// CONCATENATED MODULE: ./build/src/reports/formats/transcripts/colon.js

const severities = {
    error: 'high',
    warning: 'medium',
    info: 'low',
    note: 'low',
    style: 'low',
};
/** The finding on a line, or undefined for a line of another shape. `fallback` names it where the line holds no rule. */
function place(line, fallback) {
    const [, file, row, column, rest] = /^([^\s:][^:]{0,1000}):(\d{1,9}):(?:(\d{1,9}):)?\s(.+)$/.exec(line) ?? [];
    if (rest === undefined)
        return undefined;
    // Two lines whose end was lost: the second is a finding, too.
    if (/[\w/-]\.\w{1,10}:\d{1,9}:\d{1,9}:? /.test(rest))
        return undefined;
    const [, level, message] = /^\[?(error|warning|info|note|style)\]?:? (.+)$/.exec(rest) ?? [undefined, undefined, rest];
    const [, code] = /^([A-Z]{1,5}\d{2,5})\b/.exec(message) ?? [];
    const [, rule] = /[[(]([\w./-]{1,80})[\])]$/.exec(message) ?? [];
    return {
        id: code ?? rule ?? fallback,
        severity: level === undefined ? 'medium' : severities[level],
        message: code === undefined ? message : message.slice(code.length).trimStart(),
        file,
        line: Number(row),
        ...(column === undefined ? {} : { column: Number(column) }),
    };
}
/** One finding a line. Totals are a number alone (`flake8 --count`) or the last line of golint. */
function placed(body, sheet, tool) {
    for (const line of sheet.lines(body)) {
        const finding = place(line, tool);
        if (finding !== undefined) {
            // Rules that need the syntax tree were not run on such a file.
            if (/^(?:E9(?:02|99)|SC107[23])$/.test(finding.id))
                throw new reader/* Unreadable */.I(`says that ${finding.file} could not be parsed (${finding.id})`);
            sheet.add(finding);
            continue;
        }
        const [, total] = /^(?:Found )?(\d{1,9})(?: lint suggestions; failing\.)?$/.exec(line) ?? [];
        if (total !== undefined)
            sheet.state(Number(total));
        else if (line !== '')
            sheet.refuse(line, tool);
    }
}

;// CONCATENATED MODULE: ./build/src/reports/formats/transcripts/formatters.js
// Formatters that only check: a file that would be changed is one finding.

function unformatted(sheet, tool, file, line) {
    const place = line === undefined ? {} : { line };
    sheet.add({ id: tool, severity: 'low', message: `is not formatted as ${tool} does it`, file, ...place });
}
/** `black --check`. Its summary must be there: without it nothing shows that a file was looked at. */
function black(body, sheet, tool) {
    let files;
    for (const line of sheet.lines(body)) {
        const [, file] = /^would reformat (.+)$/.exec(line) ?? [];
        const counts = [
            ...line.matchAll(/(?:^|, )(\d{1,9}) files? would (be reformatted|be left unchanged|fail to reformat)/g),
        ];
        if (file !== undefined)
            unformatted(sheet, tool, file);
        else if (counts.length > 0) {
            files = sum(counts);
            sheet.state(sum(counts.filter(([, , what]) => what === 'be reformatted')));
            if (counts.some(([, , what]) => what === 'fail to reformat'))
                throw new reader/* Unreadable */.I('says that black failed on files');
        }
        else if (!/^(?:$|All done! |Oh no! |Skipping )/.test(line))
            sheet.refuse(line, tool);
    }
    requireFiles(files, tool);
}
/** `ruff format --check`, which names a file, or shows a diff below its name. */
function ruffFormat(body, sheet, tool) {
    let files;
    for (const line of sheet.lines(body)) {
        const [, file] = /^Would reformat: (.+)$/.exec(line) ?? [];
        const [, diff, row] = /^ {1,9}--> (.+):(\d{1,9}):\d{1,9}$/.exec(line) ?? [];
        const counts = [...line.matchAll(/(?:^|, )(\d{1,9}) files? (would be reformatted|already formatted)/g)];
        if (file !== undefined)
            unformatted(sheet, tool, file);
        else if (diff !== undefined)
            unformatted(sheet, tool, diff, Number(row));
        else if (counts.length > 0) {
            files = sum(counts);
            sheet.state(sum(counts.filter(([, , what]) => what === 'would be reformatted')));
        }
        else if (!/^(?:$| |\d{1,9} {1,9}[|+-]|unformatted: )/.test(line))
            sheet.refuse(line, tool);
    }
    requireFiles(files, tool);
}
function sum(counts) {
    return counts.reduce((total, [, count]) => total + Number(count), 0);
}
function requireFiles(files, tool) {
    if (files === undefined)
        throw new reader/* Unreadable */.I(`lacks ${tool}'s summary: it ran with --quiet, or not to its end`);
    if (files === 0)
        throw new reader/* Unreadable */.I(`says that ${tool} looked at no file`);
}
/** `isort --check-only`. */
function isort(body, sheet, tool) {
    for (const line of sheet.lines(body)) {
        const [, file] = /^ERROR: (.+) Imports are incorrectly sorted and\/or formatted\.$/.exec(line) ?? [];
        if (file !== undefined)
            unformatted(sheet, tool, file);
        else if (!/^(?:$|Skipped \d+ files?$)/.test(line))
            sheet.refuse(line, tool);
    }
}
/** `gofmt -l`: one path a line. */
function gofmt(body, sheet, tool) {
    for (const line of sheet.lines(body)) {
        if (/^[^:]+\.go$/.test(line))
            unformatted(sheet, tool, line);
        else if (line !== '')
            sheet.refuse(line, tool);
    }
}
/** `rustfmt --check`, `cargo fmt --check`: a diff, of which each head is one finding. */
function rustfmt(body, sheet, tool) {
    for (const line of sheet.lines(body)) {
        const [, file, row] = /^Diff in (.+?)(?: at line |:)(\d{1,9}):$/.exec(line) ?? [];
        if (file !== undefined)
            unformatted(sheet, tool, file, Number(row));
        else if (!/^(?:$|[ +-])/.test(line))
            sheet.refuse(line, tool);
    }
}
/** `prettier --check`, or `prettier --list-different`, which writes bare paths. */
function prettier(body, sheet, tool) {
    let checks = false;
    let result = false;
    for (const line of sheet.lines(body)) {
        const [, what] = /^\[warn\] (.+)$/.exec(line) ?? [];
        const [, count] = /^Code style issues found in (?:the above|(\d{1,9})) files?\./.exec(what ?? '') ?? [];
        if (line === 'Checking formatting...')
            checks = true;
        else if (line === 'All matched files use Prettier code style!')
            result = true;
        else if (what?.startsWith('Code style issues found in ')) {
            result = true;
            sheet.state(Number(count ?? 1));
        }
        else if (what !== undefined)
            unformatted(sheet, tool, what);
        else if (line !== '' && !checks && /^[^[\s:]/.test(line))
            unformatted(sheet, tool, line);
        else if (line !== '')
            sheet.refuse(line, tool);
    }
    if (checks && !result)
        throw new reader/* Unreadable */.I("lacks prettier's summary: it did not run to its end");
}

// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
// EXTERNAL MODULE: ./build/src/reports/clean.js
var reports_clean = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/reports/fields.js
var fields = __webpack_require__(4860);
// EXTERNAL MODULE: ./build/src/reports/json.js
var json = __webpack_require__(307);
;// CONCATENATED MODULE: ./build/src/reports/formats/transcripts/go-vet.js
// `go vet`, plain or with -json. The JSON is one object a package, so that a file cut off between two of them looks whole: only a closing
// line shows that it is.






function goVet(body, sheet, tool) {
    const lines = [...sheet.lines(body)].filter((line) => line !== '' && !line.startsWith('# '));
    if (lines[0]?.startsWith('{')) {
        for (const value of lines.join('\n').split(/(?<=^\})\n(?=\{)/m))
            takePackages(value, sheet);
        return;
    }
    for (const line of lines) {
        const finding = place(line, tool);
        if (line.startsWith('vet: ') || finding === undefined)
            sheet.refuse(line, tool);
        sheet.add(finding);
    }
}
function takePackages(text, sheet) {
    const packages = (0,json/* parseJson */.q)(text, reader/* defaultLimits */.M);
    for (const [name, analyzers] of Object.entries((0,json_object/* isObject */.G)(packages) ? packages : {})) {
        if (!(0,json_object/* isObject */.G)(analyzers))
            throw new reader/* Unreadable */.I('has a package without analyzers');
        for (const [id, found] of Object.entries(analyzers)) {
            if ((0,json_object/* isObject */.G)(found)) {
                const what = (0,reports_clean/* cleanLine */.Ow)((0,fields/* textOf */.b6)(found.error) ?? 'no message', 200);
                throw new reader/* Unreadable */.I(`says that ${(0,reports_clean/* cleanLine */.Ow)(id, 60)} could not run on ${(0,reports_clean/* cleanLine */.Ow)(name, 100)}: ${what}`);
            }
            for (const { posn, message } of (0,fields/* objectsOf */.iZ)(found, `what ${(0,reports_clean/* cleanLine */.Ow)(id, 60)} found`)) {
                const [, file, row, column] = /^(.{1,1000}):(\d{1,9}):(\d{1,9})$/.exec(String(posn)) ?? [];
                const at = file === undefined ? {} : { file, line: Number(row), column: Number(column) };
                sheet.add({ id, severity: 'medium', message: (0,fields/* textOf */.b6)(message) ?? '', ...at });
            }
        }
    }
}

;// CONCATENATED MODULE: ./build/src/reports/formats/transcripts/mypy.js
// MyPy's text, and its JSON lines (`--output=json`). Only the closing line tells a clean JSON run, which writes nothing.




function mypy(body, sheet, tool) {
    for (const line of sheet.lines(body)) {
        if (line.startsWith('{'))
            takeJson(line, sheet);
        else if (!takeSummary(line, sheet))
            takeLine(line, sheet, tool);
    }
}
function takeLine(line, sheet, tool) {
    const [, file, row, column, level, message] = /^([^\s:][^:]{0,1000}):(?:(\d{1,9}):(?:(\d{1,9}):)?)?(?:\d{1,9}:\d{1,9}:)? (error|note): (.+)$/.exec(line) ?? [];
    if (level === 'note')
        return;
    if (level === undefined) {
        // `--pretty` shows source below a message, indented; configuration problems begin with `Warning: `.
        if (!/^(?:$| {4}|Warning: )/.test(line))
            sheet.refuse(line, tool);
        return;
    }
    const [, id] = / {2}\[([\w-]{1,80})\]$/.exec(message) ?? [];
    sheet.add({
        id: id ?? tool,
        severity: 'high',
        message: id === undefined ? message : message.slice(0, -(id.length + 4)),
        file,
        ...(row === undefined ? {} : { line: Number(row) }),
        ...(column === undefined ? {} : { column: Number(column) }),
    });
}
/** True for a line that sums up. */
function takeSummary(line, sheet) {
    const [, clean] = /^Success: no issues found in (\d{1,9}) source files?$/.exec(line) ?? [];
    if (clean !== undefined) {
        if (Number(clean) === 0)
            throw new reader/* Unreadable */.I('says that no source file was checked');
        sheet.state(0);
        return true;
    }
    const [, errors, aside] = /^Found (\d{1,9}) errors? in \d{1,9} files? \((.+)\)$/.exec(line) ?? [];
    if (errors === undefined)
        return false;
    if (!aside.startsWith('checked '))
        throw new reader/* Unreadable */.I(`says that mypy stopped: ${(0,reports_clean/* cleanLine */.Ow)(aside, 60)}`);
    sheet.state(Number(errors));
    return true;
}
function takeJson(line, sheet) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        throw new reader/* Unreadable */.I('has a line of JSON that is damaged');
    }
    if (!(0,json_object/* isObject */.G)(value))
        throw new reader/* Unreadable */.I('has a line of JSON that is no object');
    if (value.severity === 'error')
        sheet.add(fromJson(value));
    else if (value.severity !== 'note')
        throw new reader/* Unreadable */.I('has a message that is neither an error nor a note');
}
function fromJson(value) {
    return {
        id: (0,fields/* textOf */.b6)(value.code) ?? 'mypy',
        severity: 'high',
        message: (0,fields/* textOf */.b6)(value.message) ?? '',
        file: (0,fields/* textOf */.b6)(value.file),
        line: value.line,
        // MyPy counts columns of JSON from 0.
        ...(typeof value.column === 'number' ? { column: value.column + 1 } : {}),
    };
}

;// CONCATENATED MODULE: ./build/src/reports/formats/transcripts/sheet.js
// The lines of a transcript, and what they add up to.



/** What the lines of one transcript add up to. */
class Sheet {
    counted = 0;
    /** Findings as the tool's own summary counts them. */
    stated;
    findings;
    #most;
    constructor(context) {
        this.findings = new findings/* Findings */.F(context);
        this.#most = context.limits.line;
    }
    add(finding) {
        this.counted++;
        this.findings.add(finding);
    }
    /** Take a total; of several the highest holds. */
    state(total) {
        this.stated = Math.max(total, this.stated ?? 0);
    }
    /** Throws for a line that is none of the tool's. */
    refuse(line, tool) {
        throw new reader/* Unreadable */.I(`has a line that ${tool} does not write for a finding: "${(0,reports_clean/* cleanLine */.Ow)(line, 120)}"`);
    }
    /** Lines of a text, without their ends. */
    *lines(body) {
        for (let start = 0; start < body.length;) {
            const found = body.indexOf('\n', start);
            const end = found === -1 ? body.length : found;
            if (end - start > this.#most)
                throw new reader/* Unreadable */.I(`has a line of more than ${this.#most} characters`);
            const line = body.slice(start, end);
            if (/[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]/.test(line))
                throw new reader/* Unreadable */.I('has control characters: it is damaged');
            yield line.replace(/\x1b(?:\[[0-9;]{0,20}m|\(B)/g, '').trimEnd();
            start = end + 1;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/reports/formats/transcript.js







const grammars = {
    black: black,
    flake8: placed,
    gofmt: gofmt,
    'go vet': goVet,
    golint: placed,
    isort: isort,
    mypy: mypy,
    prettier: prettier,
    pycodestyle: placed,
    pyflakes: placed,
    revive: placed,
    'ruff format': ruffFormat,
    rustfmt: rustfmt,
    'cargo fmt': rustfmt,
    shellcheck: placed,
    staticcheck: placed,
    yamllint: placed,
};
function readTranscript({ body, tool }, context) {
    const sheet = new Sheet(context);
    grammars[tool](body, sheet, tool);
    const discrepancies = new findings/* Discrepancies */.y();
    const { counted, stated = counted } = sheet;
    const used = Math.max(counted, stated);
    if (stated !== counted)
        discrepancies.add({ what: 'findings', stated, counted, used });
    return (0,reading/* readingOf */.MU)('quality', tool, { findings: used }, { findings: sheet.findings, discrepancies });
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


/***/ }),

/***/ 4121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ requireRun),
/* harmony export */   MU: () => (/* binding */ readingOf),
/* harmony export */   r: () => (/* binding */ testReading)
/* harmony export */ });
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
/* harmony import */ var _tally_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8031);



function readingOf(kind, tool, measures, { findings, discrepancies, moments, parts, highlights }) {
    return {
        kind,
        tool,
        measures,
        findings: findings?.kept ?? [],
        findingsLeftOut: findings?.leftOut ?? 0,
        discrepancies: discrepancies?.kept ?? [],
        ...(parts !== undefined && { parts }),
        ...(highlights?.kept !== undefined && { highlights: highlights.kept }),
        moments: moments ?? new _moment_js__WEBPACK_IMPORTED_MODULE_2__/* .Moments */ .W(),
    };
}
/** Facts of a test run. Throws {@link Unreadable} where nothing was run. */
function testReading(tool, tally, seconds, collected) {
    requireRun(tally);
    const measures = { total: (0,_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(tally), ...tally, seconds: Math.round(seconds * 1000) / 1000 };
    return readingOf('tests', tool, measures, collected);
}
/** No tests, and tests that were all skipped, are no test run. */
function requireRun(tally) {
    if ((0,_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(tally) === 0)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('holds no tests: nothing was run');
    if ((0,_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(tally) === tally.skipped)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`holds ${tally.skipped} tests and all were skipped`);
}


/***/ }),

/***/ 8031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ emptyTally),
/* harmony export */   Lq: () => (/* binding */ reconcile),
/* harmony export */   X5: () => (/* binding */ total),
/* harmony export */   y3: () => (/* binding */ readStated)
/* harmony export */ });
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1338);
// What became of tests, counted and stated. Headers lie in both directions: of two statements the worse one holds.

function emptyTally() {
    return { passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0 };
}
function total(tally) {
    return tally.passed + tally.failed + tally.errored + tally.skipped;
}
function readStated(attributes) {
    const skips = ['skipped', 'skips', 'disabled'].map((name) => (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes[name], name));
    const stated = skips.filter((count) => count !== undefined);
    return {
        tests: (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes.tests, 'tests'),
        failed: (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes.failures, 'failures'),
        errored: (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes.errors, 'errors'),
        skipped: stated.length === 0 ? undefined : stated.reduce((sum, count) => sum + count, 0),
    };
}
/**
 * The worse of what a suite's elements count to and what its header states. Tests that the header knows and no element shows are
 * errored. Some tools count nested suites in a header and some do not; either is accepted, but at the outermost element nested ones count.
 */
function reconcile(suite, outermost, report) {
    const { stated, direct, nested } = suite;
    const counted = emptyTally();
    for (const key of ['passed', 'failed', 'errored', 'skipped', 'flaky'])
        counted[key] = direct[key] + nested[key];
    const ownOnly = !outermost && total(direct) > 0 && stated.tests === total(direct);
    const failed = Math.max(counted.failed, stated.failed ?? 0);
    const errored = Math.max(counted.errored, stated.errored ?? 0);
    const skipped = Math.max(counted.skipped, stated.skipped ?? 0);
    const tests = ownOnly ? total(counted) : (stated.tests ?? total(counted));
    const passed = Math.max(0, Math.min(counted.passed, tests - failed - errored - skipped));
    const missing = Math.max(0, tests - passed - failed - errored - skipped);
    const used = { passed, failed, errored: errored + missing, skipped, flaky: counted.flaky };
    const compare = (what, statement, all, alone, taken) => {
        if (statement === undefined || statement === all || (ownOnly && statement === alone))
            return;
        report({ what, stated: statement, counted: all, used: taken });
    };
    compare('tests', stated.tests, total(counted), total(direct), total(used));
    compare('failures', stated.failed, counted.failed, direct.failed, used.failed);
    compare('errors', stated.errored, counted.errored, direct.errored, used.errored);
    compare('skipped', stated.skipped, counted.skipped, direct.skipped, used.skipped);
    return used;
}


/***/ })

};
