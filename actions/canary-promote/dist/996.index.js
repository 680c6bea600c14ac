export const id = 996;
export const ids = [996];
export const modules = {

/***/ 9516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HJ: () => (/* binding */ evidenceSeries),
/* harmony export */   VG: () => (/* binding */ shareSeries),
/* harmony export */   y7: () => (/* binding */ rateSeries)
/* harmony export */ });
/* unused harmony export thinned */
/** At most `most` looks: the first, the last, and those between at equal steps. */
function thinned(looks, most) {
    if (looks.length <= most)
        return looks;
    return Array.from({ length: most }, (_, i) => looks[Math.round((i * (looks.length - 1)) / (most - 1))]);
}
/** Evidence against the canary as powers of ten, cut to a range that can be drawn. */
function evidenceSeries(looks, most) {
    return seriesOf(looks, most, (look) => look.metrics.map(({ name, logAbort }) => [name, logAbort / Math.LN10]));
}
/** Rates of both arms so far, in percent. */
function rateSeries(looks, most, metric) {
    return seriesOf(looks, most, (look) => {
        const found = look.metrics.find(({ name }) => name === metric);
        const percent = (rate) => (rate === null || rate === undefined ? null : 100 * rate);
        return [
            ['canary', percent(found?.canary)],
            ['baseline', percent(found?.baseline)],
        ];
    });
}
/** The canary's share of the requests, in percent. */
function shareSeries(looks, most) {
    return seriesOf(looks, most, (look) => [['share', 100 * look.share]]);
}
function seriesOf(looks, most, valuesOf) {
    const kept = thinned(looks, most);
    const first = kept[0];
    if (first === undefined)
        return { seconds: [], curves: [] };
    const rows = kept.map(valuesOf);
    return {
        seconds: kept.map(({ t }) => t - first.t),
        curves: (rows[0] ?? []).map(([name], j) => ({ name, values: rows.map((row) => row[j]?.[1] ?? null) })),
    };
}


/***/ }),

/***/ 6241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S8: () => (/* binding */ comparisonSummary),
  s3: () => (/* binding */ detectionSummary),
  k6: () => (/* binding */ verdictSummary)
});

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
// EXTERNAL MODULE: ./build/src/analysis/detectability.js
var detectability = __webpack_require__(2183);
// EXTERNAL MODULE: ./build/src/analysis/render/series.js
var series = __webpack_require__(9516);
;// CONCATENATED MODULE: ./build/src/analysis/render/mermaid.js

const mostPoints = 30;
/** Powers of ten that are drawn. */
const [floor, ceiling] = [-3, 6];
/** Evidence over time against what is needed, and the rates of both arms. @param needed e-values that abort, by metric */
function judgeCharts(looks, needed) {
    if (looks.length < 2)
        return [];
    const evidence = (0,series/* evidenceSeries */.HJ)(looks, mostPoints);
    const bars = evidence.curves.flatMap(({ name }) => {
        const bar = needed.get(name);
        return bar === undefined ? [] : [Math.log10(bar)];
    });
    const cut = evidence.curves.map((curve) => ({
        ...curve,
        values: curve.values.map((value) => Math.min(ceiling, Math.max(floor, value ?? 0))),
    }));
    const bar = Math.max(0, ...bars);
    const limit = { name: 'needed', values: evidence.seconds.map(() => bar) };
    const charts = [
        chart('Evidence against the canary, powers of ten', { ...evidence, curves: [...cut, limit] }, [floor, ceiling]),
    ];
    for (const { name } of evidence.curves) {
        const rates = (0,series/* rateSeries */.y7)(looks, mostPoints, name);
        const most = Math.max(0, ...rates.curves.flatMap(({ values }) => values.map((value) => value ?? 0)));
        if (most > 0)
            charts.push(chart(`${name}: canary and baseline so far, %`, rates, [0, 1.1 * most]));
    }
    return charts;
}
function chart(title, { seconds, curves }, [low, high]) {
    const number = (value) => String(Number(value.toPrecision(4)));
    return [
        '```mermaid',
        'xychart-beta',
        `  title ${quoted(title)}`,
        `  x-axis "s" ${number(seconds[0] ?? 0)} --> ${number(Math.max(1, seconds.at(-1) ?? 1))}`,
        `  y-axis ${number(low)} --> ${number(high)}`,
        ...curves.map(({ values }) => `  line [${values.map((value) => number(value ?? 0)).join(', ')}]`),
        '```',
    ].join('\n');
}
/** Text that cannot end its quotes, or a line. */
function quoted(text) {
    return `"${text.replace(/[^A-Za-z0-9 .,:%/_-]/g, ' ').slice(0, 80)}"`;
}

;// CONCATENATED MODULE: ./build/src/analysis/render/summary.js
// A verdict as Markdown for the step summary; what a canary can find, before it begins; two versions compared.



const marks = { promote: '✅', abort: '❌', inconclusive: '❔', continue: '⏳' };
/** The decision and its reason first; then the figures, what would change it, and what it cannot promise. */
function verdictSummary(verdict, looks) {
    const { decision, reason, metrics, wouldChange, weaknesses } = verdict;
    const needed = new Map(metrics.map(({ name, abort }) => [name, abort.needed]));
    return [
        `### ${marks[decision]} Canary: ${decision}`,
        '',
        (0,inert/* cell */.H)(reason, 1000),
        '',
        '| Metric | Canary | Baseline | Ratio | Evidence against it | Evidence for it |',
        '|---|---|---|---|--:|--:|',
        ...metrics.map(row),
        '',
        ...list('What would change it', wouldChange),
        ...list('What it cannot promise', weaknesses),
        ...judgeCharts(looks, needed).flatMap((chart) => [chart, '']),
    ].join('\n');
}
function row({ what, canary, baseline, ratio, abort, promote }) {
    const against = `${summary_short(abort.e)} of ${summary_short(abort.needed)}`;
    const promoted = promote === undefined ? 'cannot be told' : `${summary_short(promote.e)} of ${summary_short(promote.needed)}`;
    return `| ${(0,inert/* cell */.H)(what, 80)} | ${arm(canary)} | ${arm(baseline)} | ${interval(ratio)} | ${against} | ${promoted} |`;
}
/** What each step of a canary can find, as a table. */
function detectionSummary({ stretches, isBlind, suggestions }, power) {
    return [
        `### ${isBlind ? '🕶️ This canary is blind' : 'What this canary can find'}`,
        '',
        ...(isBlind ? ['Not even ten times as many errors would be found by its end.', ''] : []),
        `| Share | For | Finds by then, ${Math.round(100 * power)} % of the time | A doubling takes |`,
        '|--:|--:|--:|--:|',
        ...stretches.map(({ share, seconds, smallest, double }) => {
            const found = smallest === undefined ? 'nothing' : `x${Number(smallest.toPrecision(3))}`;
            return `| ${Number((100 * share).toPrecision(3))} % | ${(0,detectability/* spoken */.vg)(seconds)} | ${found} | ${(0,detectability/* spoken */.vg)(double)} |`;
        }),
        '',
        ...suggestions.map((line) => `* ${(0,inert/* cell */.H)(line)}`),
        ...(suggestions.length > 0 ? [''] : []),
    ].join('\n');
}
/** Two versions; without effects where the traffic was not split as asked. */
function comparisonSummary({ isValid, ratioCheck, measures }) {
    const split = `version b got ${percent(ratioCheck.observed)} of the requests, ${percent(ratioCheck.expected)} were asked for`;
    if (!isValid) {
        return `### ❌ Not a comparison\n\nThe traffic was not split as asked (${split}; evidence ${summary_short(ratioCheck.e)} of ${summary_short(ratioCheck.needed)}): whatever differs may come from who was sent where.\n`;
    }
    return [
        '### Two versions compared',
        '',
        `As asked, ${split}.`,
        '',
        '| Measure | a | b | b over a | |',
        '|---|---|---|---|---|',
        ...measures.map(({ name, a, b, ratio, differs }) => `| ${(0,inert/* cell */.H)(name, 80)} | ${arm(a)} | ${arm(b)} | ${interval(ratio)} | ${differs ? 'differs' : 'no difference is shown'} |`),
        '',
    ].join('\n');
}
function list(title, lines) {
    return lines.length === 0 ? [] : [`**${title}**`, '', ...lines.map((line) => `* ${(0,inert/* cell */.H)(line, 400)}`), ''];
}
function arm({ events, requests, rate, pods }) {
    return requests === 0
        ? 'not counted'
        : `${percent(rate)} (${summary_short(events)} of ${summary_short(requests)}, ${pods} ${pods === 1 ? 'pod' : 'pods'})`;
}
function interval(ratio) {
    if (ratio === undefined || ratio.estimate === null)
        return '';
    return `${ratio.estimate} (${ratio.low} to ${ratio.high ?? 'any'})`;
}
function percent(rate) {
    return rate === null ? 'none' : `${Number((100 * rate).toPrecision(3))} %`;
}
function summary_short(value) {
    if (value >= 1e12)
        return 'over 1e12';
    return value >= 1e4 && !Number.isInteger(value)
        ? value.toExponential(1)
        : String(Number(value.toPrecision(value >= 1e4 ? 15 : 3)));
}


/***/ }),

/***/ 8235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ Unmeasured)
/* harmony export */ });
/** A window that was not measured: what was asked, what came back, what to do. Never success. */
class Unmeasured extends Error {
    name = 'Unmeasured';
}


/***/ }),

/***/ 8212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ asPromQl),
/* harmony export */   Bk: () => (/* binding */ selectorOf),
/* harmony export */   L_: () => (/* binding */ neededLabels),
/* harmony export */   f_: () => (/* binding */ selectorIn),
/* harmony export */   wC: () => (/* binding */ matching),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
// Which series are meant: `http_requests_total{code=~"5.."}`, as in PromQL, for queries and for scraped text alike.
const longest = 1000;
const mostMatchers = 20;
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const matcherText = /^([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*("(?:[^"\\\n]|\\["\\n])*"|'(?:[^'\\\n]|\\['\\n])*')\s*/;
// Characters, classes and groups; only single characters and classes may repeat. What is left cannot take exponential time.
const atom = String.raw `(?:[^\\.*+?()|[\]{}^$]|\.|\\[\\.*+?()|[\]{}^$/dw]|\[\^?(?:[^\\[\]]|\\[\\.*+?()|[\]{}^$/dw-])+\])`;
const expression = new RegExp(String.raw `^(?:${atom}[*+?]?|\((?:\?:)?|\)(?![*+?])|\|)*$`, 'u');
const mostCharacters = 200;
/** How often each may stand in one expression. */
const most = { '*+': 2, '?': 4, '(': 3 };
/** The selector that a text means; a text that is none comes back as what is wrong with it. */
function selectorOf(text) {
    if (text.length > longest)
        return `has ${text.length} characters; at most ${longest} are read`;
    const metric = metricName.exec(text)?.[0];
    if (metric === undefined)
        return 'does not begin with the name of a metric';
    let rest = text.slice(metric.length).trim();
    if (rest === '')
        return { metric, matchers: [] };
    if (!rest.startsWith('{') || !rest.endsWith('}'))
        return 'expected {label="value"} after the name, and nothing behind it';
    rest = rest.slice(1, -1).trim();
    const matchers = [];
    while (rest !== '') {
        const [all, label, operator, quoted] = matcherText.exec(rest) ?? [];
        if (all === undefined || label === undefined || quoted === undefined)
            return `cannot be read from ${rest.slice(0, 40)}`;
        const value = quoted.slice(1, -1).replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
        const matcher = { label, operator: operator, value };
        if (label === '__name__')
            return 'names the metric before the braces';
        const wrong = matcher.operator.includes('~') ? problemOf(value) : undefined;
        if (wrong !== undefined)
            return `${label}${operator}${quoted} ${wrong}`;
        matchers.push(matcher);
        if (matchers.length > mostMatchers)
            return `has more than ${mostMatchers} matchers`;
        rest = rest.slice(all.length);
        if (rest !== '' && !rest.startsWith(','))
            return `expected a comma before ${rest.slice(0, 40)}`;
        rest = rest.slice(1).trim();
    }
    return { metric, matchers };
}
/** A selector of a policy, which was checked when it was read. */
function selectorIn(text) {
    const selector = selectorOf(text);
    if (typeof selector === 'string')
        throw new TypeError(`the selector ${text} ${selector}`);
    return selector;
}
function problemOf(pattern) {
    if (pattern.length > mostCharacters)
        return `is longer than ${mostCharacters} characters`;
    const signs = pattern
        .replace(/\\./g, '')
        .replace(/\[[^\]]*\]/g, '')
        .replaceAll('(?:', '(');
    for (const [each, limit] of Object.entries(most)) {
        const count = [...signs].filter((sign) => each.includes(sign)).length;
        if (count > limit)
            return `has ${count} of ${[...each].join(' and ')}; at most ${limit} are allowed`;
    }
    if (!expression.test(pattern))
        return 'is not an expression of characters, classes, groups and |, of which only single characters and classes repeat';
    try {
        anchored(pattern);
    }
    catch {
        return 'is not a regular expression';
    }
}
/** As in PromQL: the whole value, and a dot is any character. */
function anchored(pattern) {
    return new RegExp(`^(?:${pattern})$`, 'su');
}
/** Tells whether labels are what a selector asks for. Make it once: expressions are compiled. */
function matching({ matchers }) {
    const tests = matchers.map(({ label, operator, value }) => {
        const pattern = operator.includes('~') ? anchored(value) : undefined;
        const wanted = !operator.startsWith('!');
        return (labels) => {
            const held = labels[label] ?? '';
            return (pattern === undefined ? held === value : pattern.test(held)) === wanted;
        };
    });
    return (labels) => tests.every((test) => test(labels));
}
/** As PromQL writes it, with further matchers. */
function asPromQl({ metric, matchers }, more = []) {
    const parts = [...matchers, ...more].map(({ label, operator, value }) => `${label}${operator}${quote(value)}`);
    return parts.length === 0 ? metric : `${metric}{${parts.join(',')}}`;
}
function quote(value) {
    return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
/** Any of these values, and none else. */
function oneOf(label, values) {
    return { label, operator: '=~', value: values.map((value) => value.replace(/[\\.*+?()|[\]{}^$]/g, '\\$&')).join('|') };
}
/** Labels that a selector takes for granted: a series that lacks them cannot be meant. */
function neededLabels({ matchers }) {
    const needs = ({ operator, value }) => operator === '=' ? value !== '' : operator === '=~' && !anchored(value).test('');
    return matchers.filter(needs).map(({ label }) => label);
}


/***/ }),

/***/ 2856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sh: () => (/* binding */ foresee),
/* harmony export */   mq: () => (/* binding */ foreseen),
/* harmony export */   yp: () => (/* binding */ power)
/* harmony export */ });
/* harmony import */ var _analysis_detectability_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2183);
/* harmony import */ var _analysis_judge_arms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7617);
// What a canary will be able to find, told from the traffic before it.


/** Chance with which an effect is to be found. */
const power = 0.8;
/** By its errors, at its steps. Undefined without a history: then nothing can be told. */
function foresee({ policy, intervalMs }, steps, history) {
    const windows = history.map(({ baseline }) => (0,_analysis_judge_arms_js__WEBPACK_IMPORTED_MODULE_0__/* .countsOf */ .mQ)(baseline, _analysis_judge_arms_js__WEBPACK_IMPORTED_MODULE_0__/* .errors */ .sO)).filter((counts) => counts.length > 0);
    if (windows.length === 0)
        return undefined;
    return (0,_analysis_detectability_js__WEBPACK_IMPORTED_MODULE_1__/* .planDetection */ .rP)((0,_analysis_detectability_js__WEBPACK_IMPORTED_MODULE_1__/* .trafficOf */ .t7)(windows, intervalMs / 1000), stretchesOf(steps, policy.warmUp), {
        alpha: policy.alpha,
        power,
        isEqual: policy.compare === 'baseline',
    });
}
/** What is judged of each step: the first seconds warm up. */
function stretchesOf(steps, warmUp) {
    let cold = warmUp;
    return steps.map(({ weight, bake }) => {
        const judged = Math.max(0, bake / 1000 - cold);
        cold = Math.max(0, cold - bake / 1000);
        return { share: weight / 100, seconds: judged };
    });
}
/** One line: what it finds at best, or that it is blind. */
function foreseen(plan) {
    if (plan === undefined)
        return 'what the canary can find is not known: nothing is known of the requests before it';
    const { isBlind, stretches, suggestions } = plan;
    const smallest = stretches.at(-1)?.smallest;
    const hints = suggestions.length > 0 ? `; ${suggestions.join('; ')}` : '';
    if (isBlind)
        return `this canary is blind: not even ten times as many errors would be found by its end${hints}`;
    return `the canary finds ${Number(smallest?.toPrecision(3))} times as many errors by its end, ${100 * power} % of the time${hints}`;
}


/***/ }),

/***/ 2053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LG: () => (/* binding */ Judging),
  lG: () => (/* binding */ judgementOf),
  nQ: () => (/* binding */ judgingFolder),
  fF: () => (/* binding */ keptIntervals),
  oD: () => (/* binding */ openSource),
  z$: () => (/* binding */ podsBehind)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/analysis/render/summary.js + 1 modules
var summary = __webpack_require__(6241);
// EXTERNAL MODULE: ./build/src/analysis/render/series.js
var series = __webpack_require__(9516);
;// CONCATENATED MODULE: ./build/src/analysis/render/svg.js

const mostPoints = 400;
const [width, height, left, right, svg_top, gap] = [760, 170, 64, 120, 28, 44];
const colours = ['#0969da', '#cf222e', '#1a7f37', '#8250df', '#bf8700', '#57606a'];
/** @param needed e-values that abort, by metric */
function judgeSvg(looks, needed) {
    const panels = panelsOf(looks, needed);
    const whole = panels.length * (height + gap) + svg_top;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" font-family="system-ui, sans-serif" font-size="12">`,
        `<rect width="${width}" height="${whole}" fill="#ffffff"/>`,
        ...panels.flatMap((panel, i) => drawn(panel, svg_top + i * (height + gap))),
        '</svg>',
        '',
    ].join('\n');
}
function panelsOf(looks, needed) {
    const evidence = (0,series/* evidenceSeries */.HJ)(looks, mostPoints);
    const most = Math.log10(Math.max(1, ...needed.values()));
    const bar = { value: most, name: 'needed' };
    const cut = evidence.curves.map((curve) => ({
        ...curve,
        values: curve.values.map((value) => Math.min(most + 4, Math.max(-4, value ?? 0))),
    }));
    const rates = evidence.curves.map(({ name }) => {
        const { seconds, curves } = (0,series/* rateSeries */.y7)(looks, mostPoints, name);
        return { title: `${name} so far, %`, seconds, curves, low: 0, high: highest(curves) };
    });
    const share = (0,series/* shareSeries */.VG)(looks, mostPoints);
    return [
        {
            title: 'Evidence against the canary, powers of ten',
            seconds: evidence.seconds,
            curves: cut,
            bar,
            low: -4,
            high: most + 4,
        },
        ...rates,
        { title: "The canary's share of the requests, %", ...share, low: 0, high: 100 },
    ];
}
function highest(curves) {
    return 1.1 * Math.max(1e-3, ...curves.flatMap(({ values }) => values.map((value) => value ?? 0)));
}
function drawn({ title, seconds, curves, bar, low, high }, offset) {
    const end = Math.max(1, seconds.at(-1) ?? 1);
    const x = (second) => rounded(left + ((width - left - right) * second) / end);
    const y = (value) => rounded(offset + height - (height * (value - low)) / (high - low));
    const text = (at, level, words, more = '') => `<text x="${at}" y="${level}"${more}>${escaped(words)}</text>`;
    const lines = curves.flatMap(({ name, values }, j) => {
        const colour = colours[j % colours.length];
        const points = values.flatMap((value, i) => (value === null ? [] : [`${x(seconds[i] ?? 0)},${y(value)}`]));
        const last = values.findLast((value) => value !== null) ?? low;
        return [
            `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
            text(width - right + 6, y(last) + 4, name, ` fill="${colour}"`),
        ];
    });
    return [
        text(left, offset - 8, title, ' font-weight="600"'),
        `<path d="M${left} ${offset}V${offset + height}H${width - right}" fill="none" stroke="#8c959f"/>`,
        text(left - 6, offset + 10, label(high), ' text-anchor="end"'),
        text(left - 6, offset + height, label(low), ' text-anchor="end"'),
        text(width - right, offset + height + 16, `${Math.round(end)} s`, ' text-anchor="end"'),
        ...(bar === undefined
            ? []
            : [
                `<path d="M${left} ${y(bar.value)}H${width - right}" stroke="#cf222e" stroke-dasharray="4 3"/>`,
                text(left + 6, y(bar.value) - 4, bar.name, ' fill="#cf222e"'),
            ]),
        ...lines,
    ];
}
function label(value) {
    return String(Number(value.toPrecision(2)));
}
function rounded(value) {
    return Math.round(value * 10) / 10;
}
function escaped(text) {
    return text
        .slice(0, 60)
        .replace(/[^\x20-\x7e]/g, ' ')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./build/src/net/guarded-address.js
var guarded_address = __webpack_require__(8340);
// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/analysis/sources/metric-source.js
var metric_source = __webpack_require__(8235);
;// CONCATENATED MODULE: ./build/src/analysis/sources/ask.js
// One HTTP exchange with a source of metrics: bounded in time and bytes, redirects not followed, secrets in no message.





const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ERR_OSSL/;
/** The whole reply, or an error. A reply that ends before its stated length is an error too. */
const ask_ask = async ({ url, headers, form, timeOutMs, maxBytes, ca, signal }) => {
    if ((0,guarded_address/* isMetadataAddress */.gh)(url.hostname))
        throw new Error('a cloud metadata address is not asked');
    const deadline = AbortSignal.timeout(timeOutMs);
    try {
        const response = await new Promise((resolve, reject) => {
            const secure = url.protocol === 'https:';
            const options = {
                method: form === undefined ? 'GET' : 'POST',
                headers: {
                    accept: 'application/json',
                    'user-agent': 'slipway',
                    ...(form !== undefined && {
                        'content-type': 'application/x-www-form-urlencoded',
                        'content-length': String(Buffer.byteLength(form)),
                    }),
                    ...headers,
                },
                // A kept one may have been closed meanwhile, by a server or what stands before it.
                agent: false,
                lookup: guarded_address/* guardedLookup */.rN,
                signal: AbortSignal.any([signal, deadline]),
                // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off from outside.
                ...(secure && { rejectUnauthorized: true, ca }),
            };
            const request = (secure ? external_node_https_ : external_node_http_).request(url, options, resolve);
            request.on('error', reject);
            request.end(form);
        });
        const chunks = [];
        let bytes = 0;
        for await (const chunk of response) {
            bytes += chunk.length;
            if (bytes > maxBytes)
                throw new Error(`the answer is larger than ${maxBytes} bytes`);
            chunks.push(chunk);
        }
        return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') };
    }
    catch (error) {
        if (signal.aborted)
            throw signal.reason;
        if (deadline.aborted)
            throw new Error(`no answer within ${timeOutMs / 1000} s`, { cause: error });
        const code = String(error.code ?? '');
        if (code === 'ECONNREFUSED')
            throw new Error('connection refused', { cause: error });
        if (code === 'ECONNRESET')
            throw new Error('the connection broke before the answer was whole', { cause: error });
        if (code === 'ENOTFOUND')
            throw new Error('the host name does not resolve', { cause: error });
        if (certificate.test(code))
            throw new Error(`its certificate does not verify (${code})`, { cause: error });
        throw error;
    }
};
/** Asks one server, and says of every failure what it was. */
class Server {
    #manner;
    #ask;
    #clock;
    constructor(manner, deps) {
        this.#manner = manner;
        this.#ask = deps.ask;
        this.#clock = deps.clock;
    }
    /** The JSON of an answer with status 200. Rejects with {@link Unmeasured}; `refused` may explain other statuses. */
    async json(url, signal, { form, refused } = {}) {
        const { headers, timeOutMs, maxBytes, ca } = this.#manner;
        const asked = this.#clock.now();
        let answer;
        try {
            answer = await this.#ask({ url, headers, form, timeOutMs, maxBytes, ca, signal });
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw this.unmeasured(error.message, error);
        }
        const { status, body } = answer;
        if (status >= 300 && status < 400)
            throw this.unmeasured(`it redirects (${status}) to ${place(answer, url)}, which is not followed; the policy names the address itself`);
        if (status !== 200)
            throw this.unmeasured(`status ${status}${said(refused?.(answer) ?? '')}${hint(status)}`);
        this.#checkClock(answer, asked);
        try {
            return JSON.parse(body);
        }
        catch {
            throw this.unmeasured(`the answer is not JSON, or was cut off: ${JSON.stringify(body.slice(0, 60))}`);
        }
    }
    unmeasured(what, cause) {
        const text = this.#manner.secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')), what);
        return new metric_source/* Unmeasured */.k(`${this.#manner.name}: ${(0,clean/* cleanLine */.Ow)(text, 500)}`, { cause });
    }
    /** The header counts whole seconds, and was written at some time between question and answer. */
    #checkClock({ headers }, asked) {
        const { skewMs } = this.#manner;
        const theirs = Date.parse(headers.date ?? '');
        if (skewMs === undefined || Number.isNaN(theirs))
            return;
        const now = this.#clock.now();
        const off = theirs + 1000 < asked ? theirs + 1000 - asked : theirs > now ? theirs - now : 0;
        if (Math.abs(off) <= skewMs)
            return;
        const seconds = Math.round(Math.abs(off) / 1000);
        throw this.unmeasured(`its clock is ${seconds} s ${off < 0 ? 'behind' : 'ahead of'} this machine's; set the clocks, or allow it with clock-skew`);
    }
}
function place({ headers }, from) {
    const { location = '' } = headers;
    return URL.canParse(location, from.href) ? new URL(location, from).origin : 'nowhere';
}
function said(text) {
    return text === '' ? '' : `: ${text}`;
}
function hint(status) {
    if (status === 401 || status === 403)
        return '; the credentials are missing, wrong, or may not read this';
    if (status === 404)
        return '; is the URL of the policy right?';
    return '';
}

// EXTERNAL MODULE: ./build/src/analysis/judge/arms.js
var arms = __webpack_require__(7617);
// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
;// CONCATENATED MODULE: ./build/src/analysis/sources/datadog-answer.js
// The answer of Datadog's query API, checked in every part.


/** What is wrong with the answer is thrown as `fail` makes it. */
function pointsOf(answer, { podTag, step, fail }) {
    const series = seriesOf(answer, fail);
    const points = new Map();
    for (const each of series) {
        if (!(0,json_object/* isObject */.G)(each) || !Array.isArray(each.tag_set) || !Array.isArray(each.pointlist))
            throw fail('a series of the answer has no tags or no points');
        const tag = each.tag_set.find((one) => typeof one === 'string' && one.startsWith(`${podTag}:`));
        const pod = tag?.slice(podTag.length + 1);
        if (pod === undefined)
            throw fail(`a series of the answer has no tag ${podTag}`);
        if (points.has(pod))
            throw fail(`pod ${(0,clean/* cleanLine */.Ow)(pod, 100)} is answered twice`);
        if (each.interval !== undefined && each.interval !== step) {
            throw fail(`it answers points of ${String(each.interval)} s where ${step} s were asked for: set resolution to what it keeps`);
        }
        points.set(pod, each.pointlist.flatMap((point) => pointOf(point, fail)));
    }
    return points;
}
function pointOf(point, fail) {
    const [time, value] = Array.isArray(point) ? point : [];
    if (typeof time !== 'number' || !Number.isFinite(time))
        throw fail('a point of the answer has no time');
    if (value === null)
        return [];
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
        throw fail(`a point of the answer counts ${JSON.stringify(value)}`);
    return [[time / 1000, value]];
}
/** Whether it counted anything at all. */
function hasPoints(answer, fail) {
    return seriesOf(answer, fail).some((each) => (0,json_object/* isObject */.G)(each) &&
        Array.isArray(each.pointlist) &&
        each.pointlist.some((point) => pointOf(point, fail).length > 0));
}
function seriesOf(answer, fail) {
    if (!(0,json_object/* isObject */.G)(answer))
        throw fail('the answer is no object');
    const { status, error, message, series } = answer;
    if (status !== 'ok' || (typeof error === 'string' && error !== '')) {
        throw fail(`it says ${JSON.stringify(status)}: ${(0,clean/* cleanLine */.Ow)(String(error ?? message ?? 'without a reason'), 200)}`);
    }
    if (!Array.isArray(series))
        throw fail('the answer has no series');
    return series;
}

;// CONCATENATED MODULE: ./build/src/analysis/sources/datadog.js



const answerBytes = 16 * 1024 * 1024;
/** More of one series are answered coarser than was asked. */
const datadog_mostPoints = 1400;
/** Seconds within which a metric that is there has counted something. */
const longMemory = 7 * 86_400;
class DatadogSource {
    name;
    lag;
    remembers = true;
    #policy;
    #namespace;
    #clock;
    #server;
    #step;
    #url;
    #existing = new Set();
    #from;
    /** Milliseconds since the epoch before which it does not want to be asked. */
    #notBefore = 0;
    constructor(policy, { clock, ask, namespace, apiKey, applicationKey, ca }) {
        this.#url = policy.url?.replace(/\/+$/, '') ?? `https://api.${policy.site}`;
        this.name = `Datadog at ${new URL(this.#url).origin}`;
        this.lag = policy.lag / 1000;
        this.#policy = policy;
        this.#namespace = namespace;
        this.#clock = clock;
        this.#step = policy.resolution / 1000;
        this.#server = new Server({
            name: this.name,
            headers: { 'dd-api-key': apiKey, 'dd-application-key': applicationKey },
            secrets: [apiKey, applicationKey],
            timeOutMs: policy['time-out'],
            maxBytes: answerBytes,
            ca,
        }, { ask, clock });
    }
    async read(at, pods, signal) {
        const to = this.#floor(at);
        const from = this.#from;
        if (from === undefined || pods.length === 0 || to === from) {
            this.#from ??= to;
            return { at, pods: [], problems: [] };
        }
        const points = await this.#points(from, to, pods, signal);
        const window = this.#window(points, { from, to, at }, pods);
        if (window.pods.length === 0)
            throw this.#server.unmeasured(`nothing can be told of any pod: ${window.problems.slice(0, 3).join('; ')}`);
        this.#from = to;
        return window;
    }
    async history({ from, to, interval }, pods, signal) {
        if (pods.length === 0)
            return [];
        const windows = [];
        const each = Math.max(1, Math.floor((datadog_mostPoints * this.#step) / interval));
        const count = Math.floor((to - from) / interval);
        for (let n = 0; n < count; n += each) {
            const bounds = Array.from({ length: Math.min(each, count - n) + 1 }, (_, i) => from + (n + i) * interval);
            const points = await this.#points(this.#floor(bounds[0]), this.#floor(bounds.at(-1)), pods, signal);
            bounds.slice(1).forEach((at, i) => {
                windows.push(this.#window(points, { from: this.#floor(bounds[i]), to: this.#floor(at), at }, pods));
            });
        }
        return windows;
    }
    #floor(seconds) {
        return Math.floor(seconds / this.#step) * this.#step;
    }
    /** Points of each query, by its name: requests, errors and events. */
    async #points(from, to, pods, signal) {
        const { requests, errors, events } = this.#policy;
        const asked = [
            ['requests', requests],
            ['errors', errors],
            ...Object.entries(events).map(([name, text]) => [`event ${name}`, text]),
        ];
        const answers = asked.map(async ([name, text]) => {
            const points = await this.#query(text, { from, to }, pods, signal);
            if (points.size === 0 && name !== 'requests')
                await this.#mustExist(text, to, signal);
            return [name, points];
        });
        return new Map(await Promise.all(answers));
    }
    async #query(text, span, pods, signal) {
        const { 'pod-tag': podTag } = this.#policy;
        const tail = ` by {${podTag}}.as_count().rollup(sum, ${this.#step})`;
        const tags = [`${podTag} IN (${pods.join(',')})`];
        const answer = await this.#answer(text, { ...span, tags, tail }, signal);
        return pointsOf(answer, { podTag, step: this.#step, fail: (what) => this.#failed(text, what) });
    }
    /** No errors and a misspelt name look the same for a while, but not for a week. */
    async #mustExist(text, to, signal) {
        if (this.#existing.has(text))
            return;
        const answer = await this.#answer(text, { from: to - longMemory, to, tags: [], tail: '.as_count()' }, signal);
        if (!hasPoints(answer, (what) => this.#failed(text, what))) {
            throw this.#failed(text, 'no points within a week; is it misspelt?');
        }
        this.#existing.add(text);
    }
    #failed(text, what) {
        return this.#server.unmeasured(`${text}: ${what}`);
    }
    async #answer(text, { from, to, tags: more, tail }, signal) {
        const wait = this.#notBefore - this.#clock.now();
        if (wait > 0)
            throw this.#server.unmeasured(`its rate limit is spent for ${Math.ceil(wait / 1000)} s more`);
        const [, metric = '', tags = ''] = /^([^{]+)(?:\{(.*)\})?$/.exec(text) ?? [];
        const { 'namespace-tag': namespaceTag } = this.#policy;
        const own = tags.split(',').map((tag) => tag.trim());
        const scope = [
            ...own.filter((tag) => tag !== '' && tag !== '*'),
            ...(namespaceTag === false ? [] : [`${namespaceTag}:${this.#namespace}`]),
            ...more,
        ];
        const query = `sum:${metric}{${scope.join(' AND ') || '*'}}${tail}`;
        const url = new URL(`${this.#url}/api/v1/query`);
        url.search = new URLSearchParams({ from: String(from), to: String(to), query }).toString();
        return this.#server.json(url, signal, { refused: (refusal) => this.#refused(refusal) });
    }
    #refused({ status, headers, body }) {
        if (status === 429) {
            const seconds = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
            const wait = Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) : 60;
            this.#notBefore = this.#clock.now() + wait * 1000;
            return `its rate limit is spent for ${wait} s`;
        }
        try {
            const { errors } = JSON.parse(body);
            return Array.isArray(errors) ? String(errors[0] ?? '') : '';
        }
        catch {
            return '';
        }
    }
    #window(points, { from, to, at }, pods) {
        const all = [];
        const problems = [];
        const sum = (name, pod) => (points.get(name)?.get(pod) ?? []).reduce((total, [time, value]) => (time >= from && time < to ? (total ?? 0) + value : total), undefined);
        const { events } = this.#policy;
        const known = Object.keys(events).filter((name) => points.get(`event ${name}`)?.size);
        for (const pod of pods) {
            const requests = sum('requests', pod);
            if (requests === undefined) {
                problems.push(`pod ${pod} has no points of ${this.#policy.requests} from ${from} to ${to}`);
                continue;
            }
            const counted = { pod, requests, errors: sum('errors', pod) ?? 0 };
            if (known.length > 0)
                counted.events = Object.fromEntries(known.map((name) => [name, sum(`event ${name}`, pod) ?? 0]));
            if ((0,arms/* isUsable */.Ng)(counted))
                all.push(counted);
            else
                problems.push(`pod ${pod} counts ${JSON.stringify({ errors: counted.errors, ...counted.events })} of ${requests} requests`);
        }
        return { at, pods: all, problems };
    }
}

// EXTERNAL MODULE: ./build/src/analysis/sources/selector.js
var sources_selector = __webpack_require__(8212);
;// CONCATENATED MODULE: ./build/src/analysis/sources/found.js

/**
 * No pod shows any series of errors. That is well where they are a part of the requests' counter and it has their labels;
 * else it is told what is wrong.
 */
function absentErrors(roles, series) {
    const selector = roles.get('errors');
    const requests = series.filter(({ role }) => role === 'requests');
    if (selector === undefined || requests.length === 0 || series.some(({ role }) => role === 'errors'))
        return undefined;
    return unfit(selector, roles, requests);
}
/** Events that may be counted, and what is to be said of the others and of latency. */
function seenEvents(roles, series) {
    const shown = new Set(series.map(({ role }) => role));
    const requests = series.filter(({ role }) => role === 'requests');
    const events = [];
    const problems = [];
    for (const [role, selector] of roles) {
        const [kind, name] = role.split(' ');
        const wrong = shown.has(role) ? undefined : unfit(selector, roles, requests);
        if (kind === 'event' && name !== undefined && wrong === undefined)
            events.push(name);
        if ((kind === 'event' || kind === 'latency') && wrong !== undefined)
            problems.push(wrong);
    }
    return { events, problems };
}
function unfit(selector, roles, requests) {
    const { metric } = selector;
    if (metric !== roles.get('requests')?.metric) {
        return `no pod has a series of ${metric}: a counter must be there from the start, at 0; is its selector right?`;
    }
    const missing = (0,sources_selector/* neededLabels */.L_)(selector).find((label) => requests.every(({ labels }) => !(label in labels)));
    return missing === undefined ? undefined : `no series of ${metric} has a label ${missing}; is the selector right?`;
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/increases.js
// Raw counters of pods, scrape by scrape -> increases over the same window of both arms.
/** Scrapes after which a pod that is not seen any more is forgotten. */
const forgetAfter = 240;
/**
 * Turns counters into increases. A pod seen for the first time only sets its mark: what it counted before belongs to no
 * interval. A failed scrape adds to the next one.
 * When any counter of a pod is smaller than before, the process is new and all its counters count from zero.
 */
class Increases {
    #seen = new Map();
    #scrapes = 0;
    /**
     * @param scrapes one entry a pod; a pod whose scrape failed is left out
     * @param startedAfter pods known to have started since the last scrape: their whole count is an increase
     */
    take(scrapes, startedAfter = new Set()) {
        this.#scrapes += 1;
        const all = [];
        for (const { pod, counters } of scrapes) {
            const usable = Object.values(counters).every((value) => Number.isFinite(value) && value >= 0);
            if (!usable)
                continue;
            const before = this.#seen.get(pod)?.counters;
            this.#seen.set(pod, { counters, scrape: this.#scrapes });
            if (before === undefined && !startedAfter.has(pod))
                continue;
            const restarted = before !== undefined && Object.entries(before).some(([name, value]) => (counters[name] ?? value) < value);
            const from = restarted || before === undefined ? {} : before;
            all.push({
                pod,
                restarted,
                counters: Object.fromEntries(Object.entries(counters).map(([name, value]) => [name, value - (from[name] ?? 0)])),
            });
        }
        for (const [pod, { scrape }] of this.#seen)
            if (this.#scrapes - scrape > forgetAfter)
                this.#seen.delete(pod);
        return all;
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/sources/pod-counts.js
// Counters that pods show, reading after reading -> what each counted between them.



/** What is counted, requests first. */
function rolesOf({ requests, errors, latency, events }) {
    return new Map([
        ['requests', (0,sources_selector/* selectorIn */.f_)(requests)],
        ['errors', (0,sources_selector/* selectorIn */.f_)(errors)],
        ...(latency === undefined ? [] : [['latency', (0,sources_selector/* selectorIn */.f_)(latency)]]),
        ...Object.entries(events).map(([name, text]) => [`event ${name}`, (0,sources_selector/* selectorIn */.f_)(text)]),
    ]);
}
const mostSeries = 5000;
const mark = '\n';
/** Series of one pod, as one target shows them, as counters; a text where they cannot be used says why. */
function countersOf(series, target) {
    if (series.length > mostSeries)
        return `shows ${series.length} series; at most ${mostSeries} are read: narrow the selectors`;
    const counters = Object.create(null);
    const histograms = new Map();
    for (const { role, labels, value } of series) {
        const { key, rest, bound } = namesOf(labels, role, target);
        if (!Number.isFinite(value) || value < 0)
            return `has a counter of ${value}: ${role} ${rest}`;
        if (role === 'latency') {
            if (Number.isNaN(bound))
                return `has a bucket whose le is ${JSON.stringify(labels.le ?? '')}`;
            const buckets = histograms.get(rest) ?? new Map();
            histograms.set(rest, buckets.set(bound, value));
        }
        if (key in counters)
            return `shows a series twice: ${kindOf(key)} ${rest}`;
        counters[key] = value;
    }
    return problemOfBuckets([...histograms.values()]) ?? counters;
}
/** Labels of one series are the same object window after window, and what follows from them is dear. */
const known = new WeakMap();
function namesOf(labels, role, target) {
    const all = known.get(labels) ?? new Map();
    const before = all.get(role);
    if (before !== undefined)
        return before;
    const { le = '', ...others } = labels;
    const isBucket = role === 'latency';
    const rest = keyOf(isBucket ? others : labels);
    const bound = isBucket ? boundAsNumber(le) : Number.NaN;
    const kind = isBucket ? `le ${bound === Number.POSITIVE_INFINITY ? '+Inf' : bound}` : role;
    const names = { key: [kind, rest, target].join(mark), rest, bound };
    known.set(labels, all.set(role, names));
    return names;
}
function kindOf(key) {
    return key.slice(0, key.indexOf(mark));
}
function problemOfBuckets(histograms) {
    const [first] = histograms;
    for (const buckets of histograms) {
        if (!buckets.has(Number.POSITIVE_INFINITY))
            return 'has a histogram without the bucket +Inf';
        if (buckets.size !== first?.size || [...buckets.keys()].some((bound) => !first.has(bound))) {
            return 'has histograms with different bounds: narrow the selector latency to one';
        }
        const counts = [...buckets].sort(([a], [b]) => a - b).map(([, count]) => count);
        if (counts.some((count, i) => count < (counts[i - 1] ?? 0)))
            return 'has a histogram that falls, whose buckets are not cumulative';
    }
}
/** Labels in one order. */
function keyOf(labels) {
    const entries = Object.entries(labels).filter(([name]) => name !== '__name__');
    return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
function boundAsNumber(le) {
    if (le === '+Inf' || le === 'Inf')
        return Number.POSITIVE_INFINITY;
    return /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(le) ? Number(le) : Number.NaN;
}
/** Remembers what pods showed last. A pod's first reading sets its mark, and one that is missed adds to the next. */
class PodCounts {
    #increases = new Increases();
    #last = new Map();
    /** Counts that did not fit together, such as more errors than requests: counters are not read all at one moment. */
    #held = new Map();
    take(standing, { events }) {
        const replaced = new Set();
        const renamed = new Set();
        const scrapes = standing.map((one) => {
            const { pod, target, counters } = one;
            const before = this.#last.get(pod);
            const isOther = before !== undefined && before.target !== target;
            if (isOther)
                (one.isProcess || requestsOf(counters) < requestsOf(before.counters) ? replaced : renamed).add(pod);
            const fell = before !== undefined && Object.entries(counters).some(([key, value]) => value < (before.counters[key] ?? 0));
            // A series that is gone for a while has not gone back to 0.
            const now = before === undefined || isOther || fell ? counters : { ...before.counters, ...counters };
            this.#last.set(pod, { ...one, counters: now });
            return { pod, counters: now };
        });
        const pods = [];
        const problems = [];
        for (const { pod, counters, restarted } of this.#increases.take(scrapes)) {
            if (renamed.has(pod)) {
                problems.push(`pod ${pod} is scraped as another target now, and has not counted less: what it counted since is lost`);
                continue;
            }
            const counted = podOf(pod, counters, events);
            if (restarted || replaced.has(pod))
                counted.restarted = true;
            const all = added(this.#held.get(pod), counted);
            if ((0,arms/* isUsable */.Ng)(all)) {
                this.#held.delete(pod);
                pods.push(all);
                continue;
            }
            this.#held.set(pod, all);
            problems.push(`pod ${pod} counts ${misfit(all)}; it is left out until they fit together`);
        }
        return { pods, problems };
    }
}
function requestsOf(counters) {
    return Object.entries(counters).reduce((sum, [key, value]) => (kindOf(key) === 'requests' ? sum + value : sum), 0);
}
function podOf(pod, increases, events) {
    const sums = new Map();
    for (const [key, value] of Object.entries(increases)) {
        const kind = kindOf(key);
        sums.set(kind, (sums.get(kind) ?? 0) + value);
    }
    const latency = [...sums]
        .filter(([kind]) => kind.startsWith('le '))
        .map(([kind, sum]) => [kind.slice(3), sum]);
    return {
        pod,
        requests: sums.get('requests') ?? 0,
        errors: sums.get('errors') ?? 0,
        ...(events.length > 0 && {
            events: Object.fromEntries(events.map((name) => [name, sums.get(`event ${name}`) ?? 0])),
        }),
        ...(latency.length > 0 && { latency: Object.fromEntries(latency) }),
    };
}
function added(held, more) {
    if (held === undefined)
        return more;
    const sum = (a = {}, b = {}) => Object.fromEntries(Object.keys({ ...a, ...b }).map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]));
    return {
        ...more,
        requests: held.requests + more.requests,
        errors: held.errors + more.errors,
        ...((held.events || more.events) && { events: sum(held.events, more.events) }),
        ...((held.latency || more.latency) && { latency: sum(held.latency, more.latency) }),
        ...((held.restarted || more.restarted) && { restarted: true }),
    };
}
function misfit({ requests, errors, events = {}, latency = {} }) {
    if (errors > requests)
        return `${errors} errors of ${requests} requests`;
    const event = Object.entries(events).find(([, count]) => count > requests);
    if (event !== undefined)
        return `${event[1]} ${event[0]} of ${requests} requests`;
    const slowest = Math.max(0, ...Object.values(latency));
    return slowest > requests ? `${slowest} requests in its histogram of ${requests}` : 'something that cannot be';
}

;// CONCATENATED MODULE: ./build/src/analysis/sources/prometheus-answer.js
// The answer to a query for a range of raw samples, checked in every part.



const prometheus_answer_mostSeries = 50_000;
/** Samples of one series, oldest first. Times in seconds. */
class Track {
    role;
    pod;
    /** What was scraped: job, instance, and who scraped it. */
    target;
    labels;
    times;
    #values;
    constructor(role, pod, labels, samples) {
        this.role = role;
        this.pod = pod;
        this.target = targetOf(labels);
        this.labels = labels;
        this.times = samples.map(([time]) => time);
        this.#values = samples.map(([, value]) => value);
    }
    /** Its value in the scrape at that very time: a series that was not in it tells nothing. */
    valueAt(time) {
        const at = this.#after(time) - 1;
        return this.times[at] === time ? this.#values[at] : undefined;
    }
    /** Its first and last sample later than `from`, up to `to`. */
    span(from, to) {
        const first = this.times[this.#after(from)];
        const last = this.times[this.#after(to) - 1];
        return first === undefined || last === undefined || last <= from ? undefined : { first, last };
    }
    /** Index of the first sample later than that. */
    #after(time) {
        let low = 0;
        let high = this.times.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.times[middle] <= time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
/** Labels that tell who scraped what; copies of one Prometheus differ by theirs. */
const identity = [
    'job',
    'instance',
    'replica',
    'prometheus',
    'prometheus_replica',
    'receive_replica',
    '__replica__',
    'cluster',
];
function targetOf(labels) {
    const told = identity.filter((name) => name in labels).map((name) => `${name}=${(0,clean/* cleanLine */.Ow)(labels[name] ?? '', 100)}`);
    return told.join(' ') || 'one without labels';
}
/** Series of an answer. What is wrong with it is thrown as `fail` makes it. */
function tracksOf(answer, { role, podLabel, fail }) {
    if (!(0,json_object/* isObject */.G)(answer))
        throw fail('the answer is no object; is it a Prometheus?');
    const { status, error, warnings, data } = answer;
    if (status !== 'success')
        throw fail(`it says ${JSON.stringify(status)}: ${shown(error)}`);
    // What a warning is about may be missing from the result.
    if (Array.isArray(warnings) && warnings.length > 0)
        throw fail(`the answer may be incomplete: ${shown(warnings[0])}`);
    if (!(0,json_object/* isObject */.G)(data) || data.resultType !== 'matrix' || !Array.isArray(data.result))
        throw fail('the answer has no matrix of samples');
    const result = data.result;
    if (result.length > prometheus_answer_mostSeries)
        throw fail(`${result.length} series; at most ${prometheus_answer_mostSeries} are read: narrow the selector`);
    const seen = new Set();
    return result.map((each) => {
        if (!(0,json_object/* isObject */.G)(each) || !(0,json_object/* isObject */.G)(each.metric))
            throw fail('a series of the answer has no labels');
        if (each.histograms !== undefined)
            throw fail('it is a native histogram, and classic buckets are needed');
        const labels = each.metric;
        if (Object.values(labels).some((value) => typeof value !== 'string'))
            throw fail('a label of the answer is no text');
        const key = keyOf(labels);
        if (seen.has(key))
            throw fail(`the series ${key.slice(0, 200)} is answered twice`);
        seen.add(key);
        const pod = labels[podLabel];
        if (pod === undefined)
            throw fail(`a series of the answer has no label ${podLabel}, which was asked for`);
        return new Track(role, pod, labels, samplesOf(each.values, fail));
    });
}
function samplesOf(values, fail) {
    if (!Array.isArray(values) || values.length === 0)
        throw fail('a series of the answer has no samples');
    let before = Number.NEGATIVE_INFINITY;
    return values.map((each) => {
        const [time, text] = Array.isArray(each) ? each : [];
        if (typeof time !== 'number' || typeof text !== 'string' || !/\d|NaN|Inf/.test(text))
            throw fail('a sample of the answer is none');
        if (time <= before)
            throw fail('samples of the answer are not in the order of time');
        before = time;
        return [time, text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text)];
    });
}
function shown(value) {
    return typeof value === 'string' ? value : 'without a reason';
}

;// CONCATENATED MODULE: ./build/src/analysis/sources/prometheus.js





const prometheus_answerBytes = 64 * 1024 * 1024;
const longestQuery = 2000;
class PrometheusSource {
    name;
    lag;
    remembers = true;
    #policy;
    #namespace;
    #roles;
    #server;
    #counts = new PodCounts();
    constructor(policy, { clock, ask, namespace, token = '', ca }) {
        const encoded = policy.auth === 'basic' ? Buffer.from(token).toString('base64') : token;
        const parts = policy.auth === 'basic' ? token.split(':').filter((part) => part.length > 3) : [];
        this.name = `Prometheus at ${new URL(policy.url).origin}`;
        this.lag = policy.lag / 1000;
        this.#policy = policy;
        this.#namespace = namespace;
        this.#roles = rolesOf(policy);
        this.#server = new Server({
            name: this.name,
            headers: {
                ...(token !== '' && { authorization: `${policy.auth === 'basic' ? 'Basic' : 'Bearer'} ${encoded}` }),
                ...(policy.tenant !== undefined && { 'x-scope-orgid': policy.tenant }),
            },
            secrets: [encoded, token, ...parts],
            timeOutMs: policy['time-out'],
            maxBytes: prometheus_answerBytes,
            ca,
            skewMs: policy['clock-skew'],
        }, { ask, clock });
    }
    async read(at, pods, signal) {
        if (pods.length === 0)
            return { at, pods: [], problems: [] };
        const tracks = await this.#tracks(at, 2 * this.#staleness, pods, signal);
        const { standing, problems } = this.#standing(tracks, at, pods);
        if (standing.length === 0)
            throw this.#server.unmeasured(`nothing can be told of any pod: ${problems.slice(0, 3).join('; ')}`);
        return this.#counted(this.#counts, { at, tracks, standing, problems });
    }
    async history({ from, to, interval }, pods, signal) {
        if (pods.length === 0)
            return [];
        const tracks = await this.#tracks(to, to - from + 2 * this.#staleness, pods, signal);
        const counts = new PodCounts();
        const windows = [];
        for (let n = 0; from + n * interval <= to; n++) {
            const at = from + n * interval;
            const window = this.#counted(counts, { at, tracks, ...this.#standing(tracks, at, pods) });
            if (n > 0)
                windows.push(window);
        }
        return windows;
    }
    /** Seconds. */
    get #staleness() {
        return this.#policy.staleness / 1000;
    }
    /** Samples of `seconds` up to `at`, one query a selector. */
    async #tracks(at, seconds, pods, signal) {
        const { 'pod-label': podLabel, 'namespace-label': namespaceLabel } = this.#policy;
        const matchers = [
            ...(namespaceLabel === false ? [] : [{ label: namespaceLabel, operator: '=', value: this.#namespace }]),
            (0,sources_selector/* oneOf */.yL)(podLabel, pods),
        ];
        const ask = async ([role, selector]) => {
            const query = `${(0,sources_selector/* asPromQl */.Ag)(selector, matchers)}[${Math.ceil(seconds * 1000)}ms]`;
            return tracksOf(await this.#query(query, at, signal), {
                role,
                podLabel,
                fail: (what) => this.#failed(what, selector),
            });
        };
        // Requests first: a scrape that comes in meanwhile is then in all that follows, and the last of requests decides.
        const [requests, ...others] = this.#roles;
        const tracks = [await ask(requests), ...(await Promise.all(others.map(ask)))].flat();
        const absent = absentErrors(this.#roles, tracks);
        if (absent !== undefined)
            throw this.#server.unmeasured(absent);
        return tracks;
    }
    async #query(query, at, signal) {
        const url = new URL(`${this.#policy.url.replace(/\/+$/, '')}/api/v1/query`);
        const form = new URLSearchParams({ query, time: String(at), timeout: `${this.#policy['time-out']}ms` });
        const refused = ({ body }) => {
            try {
                return String(JSON.parse(body).error ?? '');
            }
            catch {
                return '';
            }
        };
        if (query.length > longestQuery)
            return this.#server.json(url, signal, { form: form.toString(), refused });
        url.search = form.toString();
        return this.#server.json(url, signal, { refused });
    }
    #failed(what, { metric }) {
        return this.#server.unmeasured(`${metric}: ${what}`);
    }
    #standing(tracks, at, pods) {
        const byPod = Map.groupBy(tracks, ({ pod }) => pod);
        const standing = [];
        const problems = [];
        for (const pod of pods) {
            const told = this.#podAt(byPod.get(pod) ?? [], at);
            if (typeof told === 'string')
                problems.push(`pod ${pod} ${told}`);
            else
                standing.push({ pod, ...told });
        }
        return { standing, problems };
    }
    /** Its counters as they were at its last scrape up to `at`. */
    #podAt(tracks, at) {
        const wanted = this.#roles.get('requests')?.metric;
        const requests = tracks.filter(({ role }) => role === 'requests');
        const [newest, other] = targetsOf(requests, at - 2 * this.#staleness, at);
        if (newest === undefined)
            return `has no sample of ${wanted} in the ${2 * this.#staleness} s before`;
        // One that ends before the other begins is the same pod, started again elsewhere.
        if (other !== undefined && other.last >= newest.first) {
            return `is scraped by two targets, ${other.target} and ${newest.target}: add a matcher that leaves one`;
        }
        const age = at - newest.last;
        if (age > this.#staleness)
            return `was last scraped ${Math.round(age)} s before, and only ${this.#staleness} s are allowed (staleness)`;
        const shown = tracks
            .filter(({ target }) => target === newest.target)
            .flatMap((track) => {
            const value = track.valueAt(newest.last);
            return value === undefined ? [] : [{ role: track.role, labels: track.labels, value }];
        });
        const counters = countersOf(shown, newest.target);
        return typeof counters === 'string' ? counters : { target: newest.target, counters };
    }
    #counted(counts, { at, tracks, standing, problems, }) {
        const found = seenEvents(this.#roles, tracks);
        const taken = counts.take(standing, found);
        return { at, pods: taken.pods, problems: [...problems, ...found.problems, ...taken.problems] };
    }
}
/** Targets that were scraped in a span of time, the one scraped last first. */
function targetsOf(tracks, from, to) {
    return [...Map.groupBy(tracks, ({ target }) => target)]
        .flatMap(([target, all]) => {
        const spans = all.flatMap((track) => track.span(from, to) ?? []);
        if (spans.length === 0)
            return [];
        return [
            {
                target,
                first: Math.min(...spans.map(({ first }) => first)),
                last: Math.max(...spans.map(({ last }) => last)),
            },
        ];
    })
        .sort((a, b) => b.last - a.last);
}

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
;// CONCATENATED MODULE: ./build/src/analysis/sources/exposition.js
// Metrics as text: Prometheus 0.0.4 and OpenMetrics 1.0. Written by strangers, so bounded; what is cut off or malformed is refused whole.
const limits = { characters: 8 * 1024 * 1024, samples: 200_000, line: 64 * 1024, labels: 64, value: 4096, shown: 40 };
const metricName = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const labelName = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const space = /[ \t]*/y;
const number = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]?inf(?:inity)?|nan)$/i;
const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped', 'unknown', 'info', 'stateset', 'gaugehistogram'];
/** Reads a whole page; a problem names the line. */
function parseExposition(text, { openMetrics }) {
    if (text.length > limits.characters)
        return { problem: `${text.length} characters; at most ${limits.characters} are read` };
    if (!text.endsWith('\n'))
        return { problem: 'its last line is cut off' };
    const lines = text.slice(0, -1).split('\n');
    // The one mark that shows a page to be whole.
    if (openMetrics && lines.pop() !== '# EOF')
        return { problem: 'it does not end with # EOF: it was cut off' };
    const samples = new Map();
    const families = new Map();
    let count = 0;
    for (const [index, line] of lines.entries()) {
        const at = `line ${index + 1}`;
        if (line.length > limits.line)
            return { problem: `${at} has ${line.length} characters` };
        if (line.trim() === '')
            continue;
        if (line.startsWith('#')) {
            if (openMetrics && line === '# EOF')
                return { problem: `${at} ends the page, and there is more` };
            const problem = readType(line, openMetrics, families);
            if (problem !== undefined)
                return { problem: `${at} ${problem}` };
            continue;
        }
        count += 1;
        if (count > limits.samples)
            return { problem: `more than ${limits.samples} samples` };
        const read = sampleOf(line, openMetrics);
        if (typeof read === 'string')
            return { problem: `${at} ${read}: ${JSON.stringify(line.slice(0, limits.shown))}` };
        const known = samples.get(read.name);
        if (known === undefined)
            samples.set(read.name, [read.sample]);
        else
            known.push(read.sample);
    }
    return { samples, families };
}
function readType(line, openMetrics, families) {
    const [, name, type = ''] = /^#[ \t]+TYPE[ \t]+(\S+)[ \t]+(\S+)\s*$/.exec(line) ?? [];
    if (name === undefined)
        return undefined;
    if (!types.includes(type))
        return `states the type ${JSON.stringify(type.slice(0, limits.shown))}, which is none`;
    const asked = openMetrics && type === 'counter' ? `${name}_total` : name;
    if (families.has(asked))
        return `states the type of ${name.slice(0, limits.shown)} a second time`;
    families.set(asked, { type });
}
function take(cursor, pattern) {
    pattern.lastIndex = cursor.at;
    const [found = ''] = pattern.exec(cursor.line) ?? [];
    cursor.at += found.length;
    return found;
}
function sampleOf(line, openMetrics) {
    const cursor = { line, at: 0 };
    take(cursor, space);
    const name = take(cursor, metricName);
    if (name === '')
        return 'does not begin with the name of a metric';
    take(cursor, space);
    const labels = line[cursor.at] === '{' ? labelsOf(cursor) : Object.create(null);
    if (typeof labels === 'string')
        return labels;
    // What follows `#` are exemplars, which are not read.
    const rest = line.slice(cursor.at);
    const exemplar = openMetrics ? rest.indexOf(' # ') : -1;
    const [value = '', time, ...more] = (exemplar < 0 ? rest : rest.slice(0, exemplar)).trim().split(/[ \t]+/);
    if (!number.test(value))
        return 'has no value';
    if (more.length > 0)
        return 'has more than a value and a time';
    if (time !== undefined && !(openMetrics ? /^-?\d{1,15}(\.\d{1,9})?$/ : /^-?\d{1,18}$/).test(time))
        return 'has a time that is none';
    const sample = { labels, value: numberOf(value) };
    if (time !== undefined)
        sample.time = Number(time) / (openMetrics ? 1 : 1000);
    return { name, sample };
}
/** From `{` to behind `}`. */
function labelsOf(cursor) {
    const { line } = cursor;
    const labels = Object.create(null);
    cursor.at += 1;
    for (let count = 0;; count++) {
        take(cursor, space);
        if (line[cursor.at] === '}') {
            cursor.at += 1;
            return labels;
        }
        if (count >= limits.labels)
            return `has more than ${limits.labels} labels`;
        const name = take(cursor, labelName);
        take(cursor, space);
        if (name === '' || line[cursor.at] !== '=')
            return 'has a label that is none';
        cursor.at += 1;
        take(cursor, space);
        if (line[cursor.at] !== '"')
            return 'has a label without a value in quotes';
        const value = quoted(cursor);
        if (value === undefined)
            return 'has a label whose value does not end, or is too long';
        if (name in labels)
            return 'has one label twice';
        labels[name] = value;
        take(cursor, space);
        if (line[cursor.at] === ',')
            cursor.at += 1;
        else if (line[cursor.at] !== '}')
            return 'has no comma between labels';
    }
}
function quoted(cursor) {
    const { line } = cursor;
    let value = '';
    for (cursor.at += 1; value.length <= limits.value; cursor.at++) {
        const sign = line[cursor.at];
        if (sign === undefined)
            return undefined;
        if (sign === '"') {
            cursor.at += 1;
            return value;
        }
        if (sign !== '\\') {
            value += sign;
            continue;
        }
        cursor.at += 1;
        const escaped = line[cursor.at];
        // As Prometheus does: other signs keep their backslash.
        value += escaped === 'n' ? '\n' : escaped === '"' || escaped === '\\' ? escaped : `\\${escaped ?? ''}`;
    }
    return undefined;
}
function numberOf(text) {
    if (/^nan$/i.test(text))
        return Number.NaN;
    if (/inf/i.test(text))
        return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return Number(text);
}

;// CONCATENATED MODULE: ./build/src/analysis/sources/scrape.js
// Counts out of the pods themselves, through the API server: for clusters without Prometheus. What is not asked in time is lost.







const atOnce = 16;
const pageBytes = 8 * 1024 * 1024;
const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';
class ScrapeSource {
    name;
    lag = 0;
    remembers = false;
    #policy;
    #deps;
    #roles;
    #tests;
    #counts = new PodCounts();
    constructor(policy, deps) {
        this.name = `pods in ${deps.namespace} at port ${policy.port}${policy.path}`;
        this.#policy = policy;
        this.#deps = deps;
        this.#roles = rolesOf(policy);
        this.#tests = [...this.#roles].map(([role, selector]) => [role, selector, (0,sources_selector/* matching */.wC)(selector)]);
    }
    async read(at, pods, signal) {
        if (pods.length === 0)
            return { at, pods: [], problems: [] };
        const answers = await inTurns(pods, atOnce, (pod) => this.#scrape(pod, signal));
        const shown = [];
        const standing = [];
        const problems = [];
        pods.forEach((pod, i) => {
            const answer = answers[i];
            if (typeof answer === 'string') {
                problems.push(`pod ${pod} ${answer}`);
                return;
            }
            shown.push(...answer.shown);
            const counters = countersOf(answer.shown, answer.target);
            if (typeof counters === 'string')
                problems.push(`pod ${pod} ${counters}`);
            else
                standing.push({ pod, target: answer.target, counters, isProcess: true });
        });
        if (standing.length === 0)
            throw this.#unmeasured(`nothing can be told of any pod: ${problems.slice(0, 3).join('; ')}`);
        const absent = absentErrors(this.#roles, shown);
        if (absent !== undefined)
            throw this.#unmeasured(absent);
        const found = seenEvents(this.#roles, shown);
        const taken = this.#counts.take(standing, found);
        return { at, pods: taken.pods, problems: [...problems, ...found.problems, ...taken.problems] };
    }
    history() {
        return Promise.resolve([]);
    }
    #unmeasured(what) {
        return new metric_source/* Unmeasured */.k(`${this.name}: ${(0,clean/* cleanLine */.Ow)(what, 500)}`);
    }
    /** Series that are meant; a text says why there are none. */
    async #scrape(pod, signal) {
        const { port, path, scheme, staleness, 'time-out': timeOutMs } = this.#policy;
        const { cluster, clock, namespace } = this.#deps;
        let page;
        try {
            page = await cluster.askPod({ namespace, name: pod, port, scheme, path }, { accept, timeOutMs, maxBytes: pageBytes, signal });
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            if (!(error instanceof client/* KubeError */.a))
                throw error;
            return `was not read: ${(0,clean/* cleanLine */.Ow)(error.message, 300)}`;
        }
        const read = parseExposition(page.body, {
            openMetrics: page.contentType.startsWith('application/openmetrics-text'),
        });
        if ('problem' in read)
            return `shows something else than metrics at ${path}: ${read.problem}`;
        const shown = [];
        for (const [role, { metric }, matches] of this.#tests) {
            const { type } = read.families.get(familyOf(metric, role)) ?? {};
            if (type !== undefined && !usable(role).includes(type))
                return `shows ${metric} as a ${type}, and a ${usable(role)[0]} is needed`;
            for (const { labels, value, time } of read.samples.get(metric) ?? []) {
                if (!matches(labels))
                    continue;
                const age = time === undefined ? 0 : clock.now() / 1000 - time;
                if (Math.abs(age) > staleness / 1000)
                    return `shows ${metric} with a time ${Math.round(Math.abs(age))} s ${age > 0 ? 'ago' : 'ahead'}`;
                shown.push({ role, labels, value });
            }
        }
        if (!shown.some(({ role }) => role === 'requests'))
            return `shows no series of ${this.#roles.get('requests')?.metric} that is meant`;
        // Where a process says when it began, a new one is known even if it has counted more than the old.
        const begun = read.samples.get('process_start_time_seconds')?.[0]?.value;
        return { shown, target: begun === undefined ? '' : String(begun) };
    }
}
function familyOf(metric, role) {
    return role === 'latency' ? metric.replace(/_bucket$/, '') : metric;
}
/** Types that do, the one to ask for first; histograms count too, in `_count` and buckets. */
function usable(role) {
    return role === 'latency' ? ['histogram', 'unknown', 'untyped'] : ['counter', 'unknown', 'untyped'];
}
async function inTurns(all, atOnce, work) {
    const results = [];
    let next = 0;
    const worker = async () => {
        for (let i = next++; i < all.length; i = next++)
            results[i] = await work(all[i]);
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
    return results;
}

// EXTERNAL MODULE: ./build/src/analysis/stream.js
var stream = __webpack_require__(9390);
;// CONCATENATED MODULE: ./build/src/analysis/sources/web.js



const web_answerBytes = 4 * 1024 * 1024;
const mostWindows = 500;
class WebSource {
    name;
    lag;
    remembers;
    #policy;
    #server;
    /** Where the next window begins. */
    #from;
    constructor(policy, { clock, ask, token = '', ca }) {
        this.name = `counts at ${new URL(policy.url.replace(/[?{].*$/, '')).origin}`;
        this.lag = policy.lag / 1000;
        this.remembers = policy.remembers;
        this.#policy = policy;
        this.#server = new Server({
            name: this.name,
            headers: token === '' ? {} : { authorization: `Bearer ${token}` },
            secrets: [token],
            timeOutMs: policy['time-out'],
            maxBytes: web_answerBytes,
            ca,
        }, { ask, clock });
    }
    async read(at, pods, signal) {
        const counted = this.#from === undefined || pods.length === 0
            ? { at, pods: [], problems: [] }
            : await this.#window(this.#from, at, pods, signal);
        this.#from = at;
        return counted;
    }
    async history({ from, to, interval }, pods, signal) {
        if (!this.remembers || pods.length === 0)
            return [];
        const count = Math.floor((to - from) / interval);
        if (count > mostWindows)
            throw this.#server.unmeasured(`${count} windows of the past; at most ${mostWindows} are asked for`);
        const windows = [];
        for (let n = 0; n < count; n++) {
            windows.push(await this.#window(from + n * interval, from + (n + 1) * interval, pods, signal));
        }
        return windows;
    }
    async #window(from, to, pods, signal) {
        const places = { from: String(from), to: String(to), pods: pods.join(',') };
        const url = this.#policy.url.replace(/\{(from|to|pods)\}/g, (_, key) => encodeURIComponent(places[key] ?? ''));
        const answer = await this.#server.json(new URL(url), signal);
        if (!(0,json_object/* isObject */.G)(answer) || !Array.isArray(answer.pods))
            throw this.#server.unmeasured('the answer has no list "pods"');
        const read = (0,stream/* readPods */.z)(answer.pods, 'pods');
        if (typeof read === 'string')
            throw this.#server.unmeasured(read);
        if (read.some(({ pod }) => pod === undefined))
            throw this.#server.unmeasured('an entry of "pods" has no name in "pod"');
        const told = new Map(read.map((each) => [each.pod, each]));
        const missing = pods.filter((pod) => !told.has(pod));
        if (missing.length === pods.length)
            throw this.#server.unmeasured(`it tells nothing of any of the ${pods.length} pods, ${pods[0]} for one`);
        return {
            at: to,
            pods: pods.flatMap((pod) => told.get(pod) ?? []),
            problems: missing.map((pod) => `pod ${pod} is not in the answer`),
        };
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/sources/source.js





/** Throws an Error that says what is missing. */
function sourceOf(policy, deps) {
    const { cluster, namespace, clock, secrets, ca, ask = ask_ask } = deps;
    const { token, applicationKey } = secrets;
    if (token && 'url' in policy && policy.url !== undefined)
        refuseInClear(policy.url);
    switch (policy.kind) {
        case 'prometheus':
            return new PrometheusSource(policy, { clock, ask, namespace, token, ca });
        case 'web':
            return new WebSource(policy, { clock, ask, token, ca });
        case 'scrape':
            if (cluster === undefined)
                throw new Error('metrics of kind scrape need a cluster, and none is given');
            return new ScrapeSource(policy, { clock, cluster, namespace });
        case 'datadog':
            if (!token || !applicationKey)
                throw new Error('metrics of kind datadog need an API key and an application key');
            return new DatadogSource(policy, { clock, ask, namespace, apiKey: token, applicationKey, ca });
    }
}
/** Secrets go over https, or no further than this machine. */
function refuseInClear(url) {
    const [, host = ''] = /^http:\/\/(\[[^\]]*\]|[^/:?{]*)/.exec(url) ?? [];
    if (host === '' || host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host))
        return;
    throw new Error(`metrics at http://${host}: a token is sent over https only; give no token, or the https URL`);
}

// EXTERNAL MODULE: ./build/src/cluster/pods.js
var cluster_pods = __webpack_require__(3362);
// EXTERNAL MODULE: ./build/src/rollout/parcel.js
var parcel = __webpack_require__(6986);
// EXTERNAL MODULE: ./build/src/rollout/report.js
var report = __webpack_require__(2957);
// EXTERNAL MODULE: ./build/src/rollout/save-evidence.js
var save_evidence = __webpack_require__(6574);
// EXTERNAL MODULE: ./build/src/rollout/trial.js + 1 modules
var trial = __webpack_require__(3931);
;// CONCATENATED MODULE: ./build/src/rollout/judging.js
// Judges the releases of a canary by the requests of their pods: who stands for which arm, what is told, what is kept.











/** Where a run leaves what a canary was judged by. */
function judgingFolder(subject, { temp }) {
    return (0,save_evidence/* evidenceFolder */.ek)(temp, (0,report/* recordId */.R)(subject));
}
/** For the record: what was decided, and by what figures. */
function judgementOf({ decision, reason, elapsed, intervals, metrics }) {
    return {
        decision,
        reason,
        seconds: elapsed,
        intervals,
        metrics: metrics.map(({ name, what, canary, baseline, abort, promote }) => ({
            name,
            what,
            canary: { requests: canary.requests, events: canary.events },
            baseline: { requests: baseline.requests, events: baseline.events },
            against: { e: abort.e, needed: abort.needed },
            ...(promote && { for: { e: promote.e, needed: promote.needed } }),
        })),
    };
}
class Judging {
    #site;
    #request;
    #deps;
    /** For files of this run. */
    folder;
    #trial;
    #watch;
    constructor(site, request, { deps, folder, past = [] }) {
        this.#site = site;
        this.#request = request;
        this.#deps = deps;
        this.folder = folder;
        this.#trial = this.#try(request, past);
        // What ended without an answer is begun again: a person said that it may go on.
        if (this.#trial.verdict.decision === 'inconclusive') {
            this.#trial = this.#try(request, past.filter(({ phase }) => phase === 'history'));
        }
    }
    get intervals() {
        return this.#trial.intervals;
    }
    get verdict() {
        return this.#trial.verdict;
    }
    /** Before anything is changed: what was before the canary. Rejects with Unmeasured when the source tells nothing. */
    async prepare(stable, signal) {
        const pods = await this.#pods(stable, signal);
        const readyAt = pods.map((pod) => Date.parse((0,cluster_pods/* readyCondition */.H)(pod)?.lastTransitionTime ?? ''));
        await this.#trial.prepare(pods.map(cluster_pods/* podName */.B), signal, Math.max(0, ...readyAt.filter(Number.isFinite)));
    }
    /** What happened while a parked canary had no runner. */
    async catchUp(arms, signal) {
        await this.#trial.catchUp(await this.#both(arms, signal), signal);
    }
    async judge({ release, beside, ms, last, share }, signal) {
        const arms = { canary: release, baseline: beside[0] ?? '' };
        const leastMs = Math.min(ms, 1000 * this.#request.policy.minimum);
        const { ended, measured } = await this.#trial.watch(() => this.#both(arms, signal), { ms, leastMs, share }, signal);
        const isOver = last && (ended === 'time' || ended === 'promote');
        const decision = isOver ? this.#trial.close() : ended;
        const { reason } = this.#trial.verdict;
        if (decision === 'abort')
            return { reason: 'CanaryWorse', message: `the canary is worse: ${reason}` };
        if (isOver && measured === 0)
            return this.#open('nothing was measured at its last weight');
        return decision === 'inconclusive' ? this.#open(reason) : 'on';
    }
    /** Hold what was promoted against its SLOs; where it has none, and while nothing is measured, it only has to stand. */
    async watch({ release, ms }, signal) {
        const metrics = (this.#request.policy.metrics ?? []).flatMap((metric) => metric.slo ? [{ ...metric, slo: { ...metric.slo, evenIfStableBreaksIt: true } }] : []);
        if (metrics.length === 0) {
            this.#site.notices.push('the judge has no SLO: after the promotion only pods were watched');
            return 'on';
        }
        const blind = { limit: Number.MAX_SAFE_INTEGER, outcome: 'inconclusive' };
        this.#watch = this.#try({ ...this.#request, policy: { ...this.#request.policy, metrics, blind } }, [], 'watch');
        const pods = async () => ({ canary: (await this.#pods(release, signal)).map(cluster_pods/* podName */.B), baseline: [] });
        const { ended } = await this.#watch.watch(pods, { ms, leastMs: ms }, signal);
        const { reason } = this.#watch.verdict;
        return ended === 'abort' ? { reason: 'SloBroken', message: `the promoted version breaks its SLO: ${reason}` } : 'on';
    }
    /** For the run that goes on with a parked canary. Returns the id. */
    async keep(id) {
        const at = new Date(this.#site.clock.now()).toISOString();
        const lines = this.#trial.intervals.map((interval) => JSON.stringify(interval)).join('\n');
        await (0,parcel/* pruneParcels */.vo)(this.#site, 'evidence', { newest: 0, needed: [] });
        await (0,parcel/* saveParcel */.d)(this.#site, { kind: 'evidence', id, at }, lines);
        return id;
    }
    /** Pictures and figures for people. */
    summary() {
        const { comparison } = this.#trial;
        return [this.#trial, this.#watch]
            .filter((trial) => trial !== undefined)
            .map(({ verdict, looks }) => (0,summary/* verdictSummary */.k6)(verdict, looks))
            .concat(comparison ? (0,summary/* comparisonSummary */.S8)(comparison) : [])
            .join('\n');
    }
    /** Beside the intervals, which were written one by one: the verdict, and a picture of how it came to be. */
    async save(record, version, commit) {
        const { verdict, looks } = this.#trial;
        const { release, environment, startedAt, finishedAt: endedAt, outcome } = record;
        const { policy } = this.#request;
        const meta = {
            schema: 1,
            release,
            environment,
            version,
            ...(commit !== undefined && { commit }),
            startedAt,
            endedAt,
            decision: verdict.decision,
            outcome,
            policy,
            verdict,
        };
        await (0,promises_.mkdir)(this.folder, { recursive: true });
        const needed = new Map(verdict.metrics.map(({ name, abort }) => [name, abort.needed]));
        await (0,promises_.writeFile)((0,external_node_path_.join)(this.folder, 'judge.json'), `${JSON.stringify(meta, undefined, 2)}\n`);
        await (0,promises_.writeFile)((0,external_node_path_.join)(this.folder, 'judge.svg'), judgeSvg(looks, needed));
    }
    #open(message) {
        const { inconclusive } = this.#request;
        if (inconclusive === 'park') {
            this.#site.notices.push(`the judge could not tell: ${message}`);
            return 'open';
        }
        return { reason: 'Inconclusive', message: `too little is known of the canary, so it was not promoted: ${message}` };
    }
    #try(judge, past, name = 'judge') {
        const { clock, log } = this.#site;
        const source = openSource(judge, this.#site, this.#deps.metrics);
        return new trial/* Trial */.z({ judge, source, clock, log, file: (0,external_node_path_.join)(this.folder, `${name}.jsonl`) }, past);
    }
    async #both({ canary, baseline }, signal) {
        const [ours, theirs] = await Promise.all([this.#pods(canary, signal), this.#pods(baseline, signal)]);
        return { canary: ours.map(cluster_pods/* podName */.B), baseline: theirs.map(cluster_pods/* podName */.B) };
    }
    /** The pods that get a release's requests. */
    async #pods(release, signal) {
        const { cluster, namespace, traffic } = this.#site;
        const selector = traffic?.backends[release]?.selector;
        if (!selector)
            throw new Error(`no pods of release ${release} are known to get requests`);
        return podsBehind(cluster, namespace, selector, signal);
    }
}
/** The source that the policy means. */
function openSource({ source }, { cluster, namespace, clock }, { token, applicationKey, ca }) {
    return sourceOf(source, { cluster, namespace, clock, secrets: { token, applicationKey }, ca });
}
/** The pods that a Service selects, without those that are being deleted. */
async function podsBehind(cluster, namespace, selector, signal) {
    const labelSelector = Object.entries(selector)
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace }, { labelSelector, signal });
    return items.filter(({ metadata }) => metadata?.deletionTimestamp === undefined);
}
/** The intervals that a run before kept. Rejects when they are gone or cannot be read: what was not judged has not passed. */
async function keptIntervals(site, id) {
    const reader = new stream/* StreamReader */.C();
    return (await (0,parcel/* loadParcel */.Mj)(site, { kind: 'evidence', id })).split('\n').map((text) => {
        const line = reader.read(text);
        if ('problem' in line)
            throw new Error(`evidence ${id} of ${site.release} cannot be read: it ${line.problem}`);
        return line.interval;
    });
}


/***/ }),

/***/ 3931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ Trial),
  o: () => (/* binding */ historyOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/analysis/judge/arms.js
var arms = __webpack_require__(7617);
// EXTERNAL MODULE: ./build/src/analysis/judge/counts.js
var judge_counts = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/analysis/judge/ratio-process.js + 4 modules
var ratio_process = __webpack_require__(4513);
// EXTERNAL MODULE: ./build/src/analysis/judge/special.js
var special = __webpack_require__(2971);
// EXTERNAL MODULE: ./build/src/analysis/judge/verdict.js
var verdict = __webpack_require__(4989);
;// CONCATENATED MODULE: ./build/src/analysis/compare.js
// Two versions side by side: what differs, by how much, and whether they may be compared at all.





/**
 * Compare version b (`canary`) to version a (`baseline`) over intervals. The check of the split is a sequential one
 * (Lindon and Malek, arXiv:2011.03567), by pods' requests in each interval against the share asked for; the effects are
 * read with confidence sequences, so both may be looked at whenever one likes.
 */
function compareVersions(intervals, { share, measures, level = 0.95, alpha = 0.001 }) {
    const ratioCheck = checkRatio(intervals, share, alpha);
    return {
        isValid: ratioCheck.e < ratioCheck.needed,
        ratioCheck,
        measures: measures.map((measure) => {
            const reading = readingOf(measure);
            const isLabelled = intervals.every(({ canary, baseline }) => [...canary, ...baseline].every(({ pod }) => pod !== undefined));
            const process = new ratio_process/* RatioProcess */.Z([], { sign: 1, tolerance: 2, labelled: isLabelled });
            const [a, b] = [
                { requests: 0, events: 0, pods: 0 },
                { requests: 0, events: 0, pods: 0 },
            ];
            for (const { canary, baseline } of intervals) {
                const counts = { canary: (0,arms/* countsOf */.mQ)(canary, reading), baseline: (0,arms/* countsOf */.mQ)(baseline, reading) };
                process.push(counts);
                for (const [sum, pods] of [
                    [a, counts.baseline],
                    [b, counts.canary],
                ]) {
                    const each = (0,judge_counts/* total */.X)(pods);
                    sum.requests += each.requests;
                    sum.events += each.events;
                    sum.pods = Math.max(sum.pods, each.pods);
                }
            }
            const bounds = process.ratio(level);
            const rated = (arm) => ({
                ...arm,
                rate: arm.requests > 0 ? arm.events / arm.requests : null,
            });
            return {
                name: measure.name,
                a: rated(a),
                b: rated(b),
                ...(a.events + b.events > 0 && { ratio: (0,verdict/* shownRatio */.$B)(bounds, b, a, level) }),
                differs: bounds.low > 1 || bounds.high < 1,
            };
        }),
    };
}
function readingOf(measure) {
    if (measure.kind === 'latency')
        return (0,arms/* slowerThan */.EZ)(measure.slowerThan);
    return measure.kind === 'errors' ? arms/* errors */.sO : (0,arms/* eventsNamed */.Z4)(measure.name);
}
/** How sure the alternative is that a mismatch is near the share asked for: a prior worth so many requests. */
const priorRequests = 100;
/** Each share that was asked for is held to its own intervals; the evidence is their average. */
function checkRatio(intervals, share, alpha) {
    const count = (pods) => pods.reduce((sum, { requests }) => sum + requests, 0);
    const splits = intervals
        .map(({ canary, baseline }, i) => {
        const ours = count(canary);
        return { ours, all: ours + count(baseline), share: Math.min(1 - 1e-6, Math.max(1e-6, share(i))) };
    })
        .filter(({ all }) => all > 0);
    const all = splits.reduce((sum, each) => sum + each.all, 0);
    const needed = 1 / alpha;
    if (all === 0)
        return { expected: 0, observed: null, e: 1, needed };
    const groups = [...new Set(splits.map((each) => each.share))];
    const logs = groups.map((group) => mismatch(splits.filter((each) => each.share === group), group));
    return {
        expected: splits.reduce((sum, each) => sum + each.all * each.share, 0) / all,
        observed: splits.reduce((sum, { ours }) => sum + ours, 0) / all,
        e: Math.min(1e12, Math.exp(Math.min(700, (0,special/* logMeanExp */.BN)(logs)))),
        needed,
    };
}
/**
 * ln of the evidence that requests did not go to b with this share: a beta mixture around it against the share itself.
 * Requests come in batches, so they are counted in units of the split's own restlessness.
 */
function mismatch(splits, share) {
    const phi = restlessness(splits);
    const ours = splits.reduce((sum, each) => sum + each.ours, 0) / phi;
    const theirs = splits.reduce((sum, each) => sum + each.all - each.ours, 0) / phi;
    const [a, b] = [priorRequests * share, priorRequests * (1 - share)];
    return (0,special/* logBeta */.ln)(a + ours, b + theirs) - (0,special/* logBeta */.ln)(a, b) - ours * Math.log(share) - theirs * Math.log(1 - share);
}
/** Dispersion of the split from one interval to the next around its own mean offset, at least 1: batches, not bias. */
function restlessness(seen) {
    if (seen.length < 8)
        return 1;
    const offset = seen.reduce((sum, { ours, all, share }) => sum + (ours - all * share) / all, 0) / seen.length;
    const squares = seen.map(({ ours, all, share }) => {
        const p = Math.min(1 - 1e-6, Math.max(1e-6, share + offset));
        return (ours - all * p) ** 2 / (all * p * (1 - p));
    });
    return Math.max(1, squares.reduce((sum, each) => sum + each, 0) / (seen.length - 1));
}

// EXTERNAL MODULE: ./build/src/analysis/judge/judge.js + 13 modules
var judge = __webpack_require__(4415);
// EXTERNAL MODULE: ./build/src/analysis/sources/metric-source.js
var metric_source = __webpack_require__(8235);
;// CONCATENATED MODULE: ./build/src/rollout/trial.js
// A canary on trial: intervals from a source of metrics, one after another, into the judge; all of them are kept.





/** Milliseconds from when a pod is ready in which a source need not know it: many scrape once in 30 s. */
const settlingMs = 60_000;
/** Intervals at most that the time between two runs is cut into. */
const mostMissed = 240;
/** Windows with a known split from which on versions are compared. */
const leastShared = 8;
class Trial {
    #request;
    #judge;
    #intervals = [];
    /** Seconds: when the source was asked last; when traffic first came. */
    #marked;
    #begun;
    #said = new Set();
    /** Windows of which it is known how the requests were to be split. */
    #shared = [];
    /** The file has what came before. */
    #isOpen = false;
    /** @param past intervals of a run before, which the judge hears first */
    constructor(request, past = []) {
        this.#request = request;
        this.#judge = new judge/* Judge */.I(request.judge.policy);
        for (const interval of past)
            this.#hear(interval);
        this.#begun = past.find(({ phase }) => phase !== 'history')?.t;
    }
    get intervals() {
        return this.#intervals;
    }
    get verdict() {
        return this.#judge.verdict();
    }
    get looks() {
        return this.#judge.looks;
    }
    /** Both versions side by side; undefined where too little is known of how their requests were to be split. */
    get comparison() {
        if (this.#shared.length < leastShared)
            return undefined;
        const intervals = this.#shared.map(({ interval }) => interval);
        const measures = this.verdict.metrics.flatMap(({ name, what }) => {
            const { kind = name } = this.#request.judge.policy.metrics?.find((one) => one.name === name) ?? {};
            if (kind !== 'latency')
                return [{ kind: kind === 'errors' ? 'errors' : 'events', name }];
            const slowerThan = /slower than (\S+) s$/.exec(what)?.[1];
            return slowerThan === undefined ? [] : [{ kind, name: what, slowerThan }];
        });
        return compareVersions(intervals, { share: (index) => this.#shared[index]?.share ?? 0, measures });
    }
    /**
     * Prove that the source can be asked at all, and look at what was before the canary. Rejects with {@link Unmeasured}
     * where it knows nothing of any of the pods; it is given time for those that have only just become ready.
     * @param readyAt milliseconds since the epoch: when the last of them became ready
     */
    async prepare(pods, signal, readyAt = 0) {
        const { source, judge, clock, log } = this.#request;
        await this.#firstLook(pods, Math.min(readyAt, clock.now()) + settlingMs, signal);
        if (source.remembers) {
            const now = seconds(clock);
            const span = { from: now - judge.historyMs / 1000, to: now - source.lag, interval: judge.intervalMs / 1000 };
            const windows = await source.history(span, pods, signal);
            for (const window of windows)
                await this.#keep(historyOf(window));
            log.info(`${source.name}: ${windows.length} intervals of the pods that serve, before the canary`);
        }
    }
    /** A reading of at least one of the pods; they need not be known before `settledAt`, in milliseconds. */
    async #firstLook(pods, settledAt, signal) {
        const { source, judge, clock, log } = this.#request;
        for (let waits = 0;; waits += 1) {
            try {
                const { problems } = await source.read(seconds(clock) - source.lag, pods, signal);
                for (const problem of problems)
                    this.#say(problem, settledAt);
                if (pods.length === 0 || problems.length < pods.length)
                    return;
                throw new metric_source/* Unmeasured */.k(`${source.name} knows nothing of the pods that serve: ${problems.slice(0, 3).join('; ')}`);
            }
            catch (error) {
                const left = settledAt - clock.now();
                if (!(error instanceof metric_source/* Unmeasured */.k) || left <= 0)
                    throw error;
                if (waits === 0)
                    log.info(`the pods that serve have only just become ready, they are waited for: ${error.message}`);
                await clock.sleep(Math.min(left, judge.intervalMs), signal);
            }
        }
    }
    /** What happened while nobody looked, where the source can still tell. */
    async catchUp(pods, signal) {
        const { source, judge, clock, log } = this.#request;
        const from = this.#intervals.at(-1)?.t;
        const to = seconds(clock) - source.lag;
        if (from === undefined || !source.remembers)
            return;
        const interval = Math.max(judge.intervalMs / 1000, (to - from) / mostMissed);
        if (to - from < interval)
            return;
        const windows = await source.history({ from, to, interval }, [...pods.canary, ...pods.baseline], signal);
        for (const window of windows)
            await this.#keep(this.#interval(window, pods));
        log.info(`${source.name}: ${windows.length} intervals while the canary was parked`);
    }
    /**
     * Judge for `ms`, shorter when the judge knows before, but for at least `leastMs` where it is for the canary. A window
     * that was not measured counts as one without traffic; the next one covers it too. Where a look takes longer than an
     * interval, the next window is longer, so that what is judged is never old. `share`: of the requests that the canary is
     * meant to get, 0 to 1.
     */
    async watch(pods, { ms, leastMs, share }, signal) {
        const { source, judge, clock } = this.#request;
        const begun = seconds(clock);
        this.#begun ??= begun;
        if (this.#marked === undefined)
            await this.#read(begun, await pods(), signal);
        this.#marked = begun;
        const [interval, end] = [judge.intervalMs / 1000, begun + ms / 1000];
        let measured = 0;
        for (let at = begun;;) {
            const next = Math.max(at + interval, seconds(clock) - source.lag);
            at = end - next < interval / 2 ? end : next;
            await clock.sleep(Math.max(0, (at + source.lag) * 1000 - clock.now()), signal);
            const standing = await pods();
            const counted = await this.#read(at, standing, signal);
            const heard = this.#interval(counted ?? { at, pods: [], problems: [] }, standing);
            if (isMeasured(heard))
                measured += 1;
            // The first window began before the traffic was shared so.
            if (share !== undefined && measured > 1 && isMeasured(heard))
                this.#shared.push({ interval: heard, share });
            const decision = await this.#keep(heard);
            this.#tell();
            if (decision === 'abort' || decision === 'inconclusive')
                return { ended: decision, measured };
            if (decision === 'promote' && measured > 0 && at - begun >= leastMs / 1000)
                return { ended: decision, measured };
            if (at >= end)
                return { ended: 'time', measured };
        }
    }
    /** There is no more time. */
    close() {
        return this.#judge.close();
    }
    /** A window; undefined when it was not measured. */
    async #read(at, { canary, baseline }, signal) {
        const { source } = this.#request;
        try {
            const counted = await source.read(at, [...canary, ...baseline], signal);
            const begun = (this.#begun ?? at) * 1000;
            for (const problem of counted.problems)
                this.#say(problem, begun + settlingMs);
            return counted;
        }
        catch (error) {
            if (!(error instanceof metric_source/* Unmeasured */.k))
                throw error;
            this.#say(`not measured: ${error.message}`);
            return undefined;
        }
    }
    #interval({ at, pods }, standing) {
        const isCold = at - (this.#begun ?? at) < this.#request.judge.policy.warmUp;
        const within = (names) => pods.filter(({ pod = '' }) => names.includes(pod));
        const heardRun = this.#intervals.at(-1)?.phase === 'run';
        return {
            t: at,
            phase: isCold && !heardRun ? 'warmup' : 'run',
            canary: within(standing.canary),
            baseline: within(standing.baseline),
        };
    }
    async #keep(interval) {
        const { file } = this.#request;
        const decision = this.#hear(interval);
        const lines = (this.#isOpen ? [interval] : this.#intervals).map((each) => `${JSON.stringify(each)}\n`).join('');
        if (!this.#isOpen)
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        this.#isOpen = true;
        await (0,promises_.appendFile)(file, lines);
        return decision;
    }
    #hear(interval) {
        this.#intervals.push(interval);
        return this.#judge.push(interval);
    }
    #tell() {
        const { decision, reason } = this.verdict;
        this.#request.log.info(`judge: ${decision}: ${reason}`);
    }
    /** What is said once is not said again for every interval. Until `settledAt`, in milliseconds, it is nothing to worry about. */
    #say(problem, settledAt = 0) {
        const { source, clock, log } = this.#request;
        const level = clock.now() < settledAt ? 'info' : 'warning';
        if (this.#said.has(`${level} ${problem}`))
            return;
        this.#said.add(`${level} ${problem}`);
        log[level](`${source.name}: ${problem}`);
    }
}
/** A window of what was before a canary. */
function historyOf({ at, pods }) {
    return { t: at, phase: 'history', canary: [], baseline: pods };
}
function isMeasured({ phase, canary, baseline }) {
    const asked = (pods) => pods.some(({ requests }) => requests > 0);
    return phase === 'run' && asked(canary) && asked(baseline);
}
function seconds(clock) {
    return Math.round(clock.now()) / 1000;
}


/***/ })

};
