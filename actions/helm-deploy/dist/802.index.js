export const id = 802;
export const ids = [802];
export const modules = {

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

/***/ 5436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ow: () => (/* binding */ cleanLine)
/* harmony export */ });
/* unused harmony exports redact, clip, own, cleanPath */
// Text out of reports is written by strangers: it is copied, stripped, redacted and cut before it goes anywhere.
const secrets = [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,4000}?(?:-----END|$)/g,
    /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
    /\b(?:gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[\w-]{20,255})/g,
    /\bxox[a-z]-[A-Za-z0-9-]{10,255}/g,
    /\bhooks\.slack(?:-gov)?\.com\/[\w/-]{8,255}/g,
    /\beyJ[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{5,2000}/g,
    /(?<=:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/g,
    /(?<=\b(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|authorization)["']?\s{0,3}[=:]\s{0,3}["']?)(?!["'\s])[^\s"',;]{4,500}/gi,
];
/** Where none of this stands, none of the patterns can match. They cost a hundred times as much. */
const telling = /-----BEGIN|A(?:KI|SI)A|gh[opsur]_|github_pat_|glpat-|xox|hooks\.slack|eyJ/;
/** The same for those that need a colon or an equals sign besides. */
const telltaleKeys = /:\/\/|passw|secret|token|key|authorization/i;
/** Replace what looks like a secret by `***`. Meant for text of at most a few thousand characters. */
function redact(text) {
    if (!telling.test(text) && !(/[:=]/.test(text) && telltaleKeys.test(text)))
        return text;
    return secrets.reduce((rest, pattern) => rest.replace(pattern, '***'), text);
}
/** The first `length` UTF-16 units of a text, marked where it was cut; never half of a surrogate pair. */
function clip(text, length) {
    if (text.length <= length)
        return text;
    const end = length - 1;
    const code = text.charCodeAt(end - 1);
    return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`;
}
/** V8 copies what is shorter. */
const shortestSlice = 13;
/** A copy that does not keep alive the megabytes it was cut from, as slices of strings do. */
function own(text) {
    if (text.length < shortestSlice)
        return text.toWellFormed();
    return Buffer.from(text, 'utf8').toString('utf8');
}
const unprintable = /[^\x20-\x7e]/;
/** All but the single spaces, which are most of them and stay as they are. */
const blanks = /[\s\p{Cc}\p{Cf}]{2,}|(?! )[\s\p{Cc}\p{Cf}]/gu;
/** One line of text for people: no control characters or escape sequences, no secrets, at most `length` characters. */
function cleanLine(text, length = 500) {
    const part = text.slice(0, 8 * length).trim();
    const plain = !unprintable.test(part) && !part.includes('  ') && !part.includes('#x1B')
        ? part
        : part
            .replace(/(?:\x1b|#x1B)\[[0-9;]{0,20}[A-Za-z]/g, '')
            .replace(blanks, ' ')
            .trim();
    return own(clip(redact(plain), length));
}
/**
 * A path or `file:` URI of a report as a path in the workspace, or undefined when it leaves the workspace, is no file, or could act as
 * something else (`javascript:`, `C:`, control characters).
 */
function cleanPath(stated, root) {
    let path = stated.slice(0, 2_000);
    if (/%[0-9a-f]{2}/i.test(path)) {
        try {
            path = decodeURIComponent(path);
        }
        catch {
            return undefined;
        }
    }
    path = path.replace(/^file:\/\/(?:localhost)?(?=\/)/i, '').replaceAll('\\', '/');
    if (path.startsWith(`${root}/`))
        path = path.slice(root.length + 1);
    if (path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) || /[\p{Cc}\p{Cf}]/u.test(path))
        return undefined;
    const kept = [];
    for (const part of path.split('/')) {
        if (part === '..' && kept.pop() === undefined)
            return undefined;
        if (part !== '..' && part !== '.' && part !== '')
            kept.push(part);
    }
    return kept.length === 0 ? undefined : own(kept.join('/'));
}


/***/ }),

/***/ 2802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDeploy: () => (/* binding */ runDeploy)
});

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
;// CONCATENATED MODULE: ./build/src/analysis/judge/dispersion.js
/**
 * Ratio of sums: sum (x_si - N_s q_si)^2 / sum N_s sum q_si (1 - q_si), with q the share of requests. What all pods
 * share, drift or an incident, cancels. The error is by linearisation of the ratio.
 * @param windows pods of one version, one entry an interval
 * @param block intervals that are added up first: differences that last show in long blocks
 */
function dispersion(windows, block = 1) {
    const tops = [];
    const bottoms = [];
    for (let start = 0; start + block <= windows.length; start += block) {
        const pods = block === 1 ? windows[start] : addUp(windows.slice(start, start + block));
        let [requests, events] = [0, 0];
        for (const pod of pods) {
            requests += pod.requests;
            events += pod.events;
        }
        if (!(requests > 0))
            continue;
        let [top, bottom] = [0, 0];
        for (const pod of pods) {
            const q = pod.requests / requests;
            top += (pod.events - events * q) ** 2;
            bottom += events * q * (1 - q);
        }
        tops.push(top);
        bottoms.push(bottom);
    }
    const all = bottoms.reduce((sum, each) => sum + each, 0);
    if (!(all > 0))
        return { phi: 1, error: 0 };
    const phi = tops.reduce((sum, each) => sum + each, 0) / all;
    const squares = tops.reduce((sum, top, i) => sum + (top - phi * bottoms[i]) ** 2, 0);
    return { phi, error: Math.sqrt(squares) / all };
}
function addUp(windows) {
    const byPod = new Map();
    for (const { pod, requests, events } of windows.flat()) {
        const sum = byPod.get(pod);
        if (sum === undefined)
            byPod.set(pod, { pod, requests, events });
        else {
            sum.requests += requests;
            sum.events += events;
        }
    }
    return [...byPod.values()];
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/calibrate.js

/** Intervals that are added up; the longest is the usual budget: what differs that long looks like a bad release. */
const blocks = [1, 4, 20, 40];
const longest = 40;
/** Few blocks show what lasts, and not at its worst: its effect is taken for larger than they say. */
const caution = 1.5;
/** Without history: chance alone, and nothing lasts. The verdict says that it is weaker then. */
function calibrate(history) {
    let [requests, events, pods] = [0, 0, 0];
    for (const window of history) {
        for (const pod of window) {
            requests += pod.requests;
            events += pod.events;
            pods += 1;
        }
    }
    if (!(requests > 0))
        return { rate: Number.NaN, requestsPerPod: Number.NaN, persistence: 1, phi: 1, intervals: 0 };
    const all = lasting(history);
    const usual = lasting(capped(history));
    return {
        rate: (events + 0.5) / (requests + 1),
        requestsPerPod: requests / pods,
        persistence: Math.min(all.first / all.most, usual.first / usual.most) ** caution,
        phi: all.most,
        intervals: history.length,
    };
}
/** Dispersion of single intervals, and the largest over blocks of them. */
function lasting(history) {
    const first = Math.max(1, dispersion(history).phi);
    const noise = (groups) => first * Math.sqrt(2 / (groups * Math.max(1, podsOf(history) - 1)));
    // Every block that fits even once: to ask for five of a kind misses bursts of minutes in a history of minutes.
    const phis = blocks
        .filter((block) => block > 1 && history.length >= block)
        // Two standard errors are taken as chance: the largest of several noisy estimates is too large on average.
        .map((block) => dispersion(history, block).phi - 2 * noise(Math.floor(history.length / block)));
    // What differs for good shows best over everything; a block of the longest size has its part of it.
    const whole = dispersion(history, history.length).phi - 0.5 * noise(1);
    phis.push(first + (whole - first) * Math.min(1, longest / history.length));
    return { first, most: Math.max(first, ...phis) };
}
/** Without the rare large clumps, in whose noise a lasting difference would not be seen. */
function capped(history) {
    const counts = history.flatMap((window) => window.map(({ events }) => events)).sort((a, b) => a - b);
    const most = Math.max(1, counts[Math.floor(0.95 * counts.length)]);
    return history.map((window) => window.map((count) => ({ ...count, events: Math.min(count.events, most) })));
}
function podsOf(history) {
    return Math.max(...history.map((window) => window.length));
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/special.js
// Special functions of the judge. Held against scipy in special.test.ts.
const halfLogTwoPi = 0.9189385332046727;
/** ln Gamma(x) for x > 0, relative error below 1e-12: Stirling's series after a shift above 10 (Abramowitz and Stegun 6.1.41). */
function logGamma(x) {
    let shift = 1;
    let y = x;
    for (; y < 10; y += 1)
        shift *= y;
    const u = 1 / (y * y);
    const series = (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u / 1188)))) / y;
    return (y - 0.5) * Math.log(y) - y + halfLogTwoPi + series - Math.log(shift);
}
/** ln of a (a+1) ... (a+n-1) = ln Gamma(a+n) - ln Gamma(a), for a > 0 and n >= 0; n need not be whole. */
function logRising(a, n) {
    if (n === 0)
        return 0;
    if (n <= 14 && Number.isInteger(n)) {
        let product = a;
        for (let j = 1; j < n; j += 1)
            product *= a + j;
        if (product > 1e-290 && product < 1e290)
            return Math.log(product);
    }
    // The difference of two large logarithms would lose all digits where a is huge.
    if (a > 1e8 && n < a * 1e-3)
        return n * Math.log(a) + (n * (n - 1)) / (2 * a);
    return logGamma(a + n) - logGamma(a);
}
/**
 * ln of the mean of exp(tilt X) for X beta-binomial of n with shapes a, b > 0; between whole n on a straight line. Takes about
 * 40 / |tilt| steps, n at most.
 */
function logTilted(a, b, n, tilt) {
    // The mean over what is not in X: its terms fall instead of rising.
    if (tilt > 0)
        return tilt * n + logTilted(b, a, n, -tilt);
    const whole = Math.floor(n);
    if (whole < n) {
        const [below, above] = [logTilted(a, b, whole, tilt), logTilted(a, b, whole + 1, tilt)];
        return below + (n - whole) * (above - below);
    }
    const factor = Math.exp(tilt);
    // Terms over the first, in a unit that grows with their sum.
    let [term, sum, unit] = [1, 1, 0];
    for (let x = 0; x < n; x += 1) {
        const growth = (factor * (a + x) * (n - x)) / ((x + 1) * (b + n - x - 1));
        term *= growth;
        sum += term;
        if (sum > 1e250) {
            term /= sum;
            unit += Math.log(sum);
            sum = 1;
        }
        else if (growth < 1 && term < 1e-18 * sum)
            break;
    }
    return logRising(b, n) - logRising(a + b, n) + Math.log(sum) + unit;
}
/** ln of the mean of exp(v); -Infinity for no values. */
function logMeanExp(values) {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < values.length; j += 1)
        top = Math.max(top, values[j]);
    if (!Number.isFinite(top))
        return top;
    let sum = 0;
    for (let j = 0; j < values.length; j += 1)
        sum += Math.exp(values[j] - top);
    return top + Math.log(sum / values.length);
}
/** ln of the weighted sum of exp(v); weights are positive. */
function logSumExp(values, weights) {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < values.length; j += 1)
        top = Math.max(top, values[j]);
    if (!Number.isFinite(top))
        return top;
    let sum = 0;
    for (let j = 0; j < values.length; j += 1)
        sum += weights[j] * Math.exp(values[j] - top);
    return top + Math.log(sum);
}
/** ln B(a, b), for a, b > 0. */
function logBeta(a, b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
}
/** Complementary error function, absolute error below 1.2e-7 relative to its value (Numerical Recipes, erfcc). */
function erfc(x) {
    const z = Math.abs(x);
    const t = 1 / (1 + 0.5 * z);
    const c = [
        -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
        0.17087277,
    ];
    const exponent = c.reduceRight((sum, each) => sum * t + each, 0);
    const value = t * Math.exp(-z * z + exponent);
    return x >= 0 ? value : 2 - value;
}
/** Standard normal distribution function. */
function normalCdf(z) {
    return 0.5 * erfc(-z / Math.SQRT2);
}
/** Standard normal quantile of 0 < p < 1, by bisection on {@link normalCdf}; error below 1e-6. */
function normalQuantile(p) {
    let [low, high] = [-9, 9];
    for (let step = 0; step < 60; step += 1) {
        const middle = (low + high) / 2;
        if (normalCdf(middle) < p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

;// CONCATENATED MODULE: ./build/src/analysis/detectability.js
// What a canary can find before it begins: how large an effect, and after how long.



/** Traffic as history shows it. @param interval seconds of each entry */
function trafficOf(history, interval) {
    const { rate, persistence } = calibrate(history);
    const requests = history.flat().reduce((sum, pod) => sum + pod.requests, 0);
    return {
        requestsPerSecond: history.length > 0 ? requests / (history.length * interval) : 0,
        rate,
        phi: Math.max(1, dispersion(history).phi),
        persistence,
        interval,
    };
}
/** What the mixture over effects costs, in nats; from simulation. */
const mixture = 1.1;
const [leastRatio, mostRatio] = [1.01, 1000];
/** Growth of the evidence in a second when the canary's rate is `ratio` times the baseline's, and its variance. */
function growth({ requestsPerSecond, rate, phi }, share, ratio) {
    const mean = 1 - share + share * ratio;
    const theta = (share * ratio) / mean;
    const events = (requestsPerSecond * Math.min(1, rate * mean)) / phi;
    const divergence = theta * Math.log(theta / share) + (1 - theta) * Math.log((1 - theta) / (1 - share));
    const swing = Math.log((theta * (1 - share)) / (share * (1 - theta)));
    return { drift: events * divergence, variance: events * theta * (1 - theta) * swing * swing };
}
/** What is heard of the traffic at a share, and the canary's part of that. */
function heard(traffic, share, isEqual = false) {
    return isEqual ? [{ ...traffic, requestsPerSecond: 2 * share * traffic.requestsPerSecond }, 0.5] : [traffic, share];
}
/**
 * Seconds that it costs to know the order of pods alone. With as many on both sides no ranking weighs more than ln 2, and a
 * small effect weighs as much as it does in counts; in simulation both times add up.
 */
function costOfRanks({ interval, persistence }, { alpha, isEqual }) {
    return isEqual ? (interval * Math.log(1 / alpha)) / (persistence * Math.LN2) : 0;
}
/**
 * Whether stretches one after the other find a ratio with the wanted power: the evidence grows like a random walk, which
 * has to reach ln(1/alpha) and the price of the mixture.
 */
function isFound(traffic, stretches, ratio, asked) {
    const { alpha, power, isEqual } = asked;
    let [drift, variance, watched] = [0, 0, 0];
    for (const { share, seconds } of stretches) {
        if (!(share > 0 && share < 1))
            continue;
        const each = growth(...heard(traffic, share, isEqual), ratio);
        drift += each.drift * seconds;
        variance += each.variance * seconds;
        watched += seconds;
    }
    const part = Math.max(0, 1 - costOfRanks(traffic, asked) / watched);
    drift *= part;
    variance *= part;
    return drift - normalQuantile(power) * Math.sqrt(variance) >= (Math.log(1 / alpha) + mixture) / traffic.persistence;
}
/** Seconds until a ratio is found at a share; Infinity where there is nothing to see. No single interval decides, so two are the least. */
function secondsToFind(traffic, share, ratio, asked) {
    const { alpha, power, isEqual } = asked;
    const { drift, variance } = growth(...heard(traffic, share, isEqual), ratio);
    if (!(drift > 0))
        return Number.POSITIVE_INFINITY;
    const z = normalQuantile(power);
    const needed = (Math.log(1 / alpha) + mixture) / traffic.persistence;
    const root = (z * Math.sqrt(variance) + Math.sqrt(z * z * variance + 4 * drift * needed)) / (2 * drift);
    return Math.max(2 * traffic.interval, costOfRanks(traffic, asked) + root * root);
}
/** The smallest ratio that stretches find together; undefined where not even a thousandfold is found. */
function smallestFound(traffic, stretches, asked) {
    if (!isFound(traffic, stretches, mostRatio, asked))
        return undefined;
    let [low, high] = [Math.log(leastRatio), Math.log(mostRatio)];
    for (let step = 0; step < 40; step += 1) {
        const middle = (low + high) / 2;
        if (isFound(traffic, stretches, Math.exp(middle), asked))
            high = middle;
        else
            low = middle;
    }
    return Math.exp(high);
}
/** Ratio beyond which finding it is no comfort. */
const blindBeyond = 10;
function planDetection(traffic, stretches, asked) {
    const all = stretches.map((stretch, i) => {
        const smallest = smallestFound(traffic, stretches.slice(0, i + 1), asked);
        const double = secondsToFind(traffic, stretch.share, 2, asked);
        return { ...stretch, double, ...(smallest !== undefined && { smallest }) };
    });
    const reached = all.at(-1)?.smallest ?? Number.POSITIVE_INFINITY;
    return {
        stretches: all,
        isBlind: !(reached <= blindBeyond),
        suggestions: reached <= 2 ? [] : suggest(traffic, stretches, asked),
    };
}
function suggest(traffic, stretches, asked) {
    const { requestsPerSecond, rate } = traffic;
    if (!(requestsPerSecond > 0))
        return ['there is no traffic: send some, or judge by smoke checks alone'];
    if (!(rate > 0))
        return ['no such events are known: nothing can be said of their doubling'];
    const seconds = stretches.reduce((sum, each) => sum + each.seconds, 0);
    const widest = Math.max(0, ...stretches.map(({ share }) => share));
    const lines = [];
    const share = [0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5].find((each) => each > widest && secondsToFind(traffic, each, 2, asked) <= seconds);
    if (share !== undefined)
        lines.push(`a share of ${Math.round(100 * share)} % would find a doubling in the same ${spoken(seconds)}`);
    if (widest > 0) {
        const needed = secondsToFind(traffic, widest, 2, asked);
        if (Number.isFinite(needed))
            lines.push(`at ${Number((100 * widest).toPrecision(3))} % a doubling takes ${spoken(needed)}`);
    }
    const half = secondsToFind(traffic, 0.5, 2, asked);
    if (share === undefined && Number.isFinite(half))
        lines.push(`even at 50 % a doubling takes ${spoken(half)}: nobody can find it sooner by these events`);
    return lines;
}
/** `45 s`, `12 min`, `3.5 h`. */
function spoken(seconds) {
    if (!Number.isFinite(seconds))
        return 'for ever';
    if (seconds < 120)
        return `${Math.ceil(seconds)} s`;
    return seconds < 7200 ? `${Math.ceil(seconds / 60)} min` : `${Number((seconds / 3600).toFixed(1))} h`;
}

;// CONCATENATED MODULE: ./build/src/analysis/render/series.js
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

;// CONCATENATED MODULE: ./build/src/analysis/render/mermaid.js

const mostPoints = 30;
/** Powers of ten that are drawn. */
const [floor, ceiling] = [-3, 6];
/** Evidence over time against what is needed, and the rates of both arms. @param needed e-values that abort, by metric */
function judgeCharts(looks, needed) {
    if (looks.length < 2)
        return [];
    const evidence = evidenceSeries(looks, mostPoints);
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
        const rates = rateSeries(looks, mostPoints, name);
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
            return `| ${Number((100 * share).toPrecision(3))} % | ${spoken(seconds)} | ${found} | ${spoken(double)} |`;
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/release/order.js
// Is what is to be deployed newer than what is deployed? Decided from facts of git; without them it cannot be told.
/**
 * Ancestry decides; between branches, and where the history is not there, the time of the commits does. A committer's clock can be wrong, so a
 * time that lacks, or two that are the same, say nothing.
 */
function orderOfCommits(deployed, wanted, ancestry) {
    if (!deployed || !wanted)
        return 'cannot-tell';
    if (deployed.sha === wanted.sha)
        return 'same';
    if (ancestry === 'descendant')
        return 'newer';
    if (ancestry === 'ancestor')
        return 'older';
    const difference = Date.parse(wanted.committedAt ?? '') - Date.parse(deployed.committedAt ?? '');
    if (difference > 0)
        return 'newer';
    return difference < 0 ? 'older' : 'cannot-tell';
}

// EXTERNAL MODULE: ./build/src/tools/run-program.js
var run_program = __webpack_require__(7641);
;// CONCATENATED MODULE: ./build/src/rollout/commit.js
// Facts of git about the checkout. What a repository says in its own configuration must not run a program.



const sha = /^[0-9a-f]{40}([0-9a-f]{24})?$/;
/** The commit that is checked out; undefined without git, or where there is no repository. Rejects with the signal's reason. */
async function commitOf(workspace, signal) {
    // Signatures would be verified by a program of the repository's choice.
    const said = await git(workspace, ['log', '-1', '--no-show-signature', '--no-color', '--format=%H %ct', 'HEAD'], signal);
    const [, commit, seconds] = /^([0-9a-f]+) (\d+)\n?$/.exec(said?.stdout ?? '') ?? [];
    if (said?.exitCode !== 0 || !commit || !sha.test(commit))
        return undefined;
    return { sha: commit, committedAt: new Date(Number(seconds) * 1000).toISOString() };
}
/** Whether `wanted` is newer than what is deployed, by the history of the checkout, else by their times. */
async function orderOf(workspace, deployed, wanted, signal) {
    const known = deployed && wanted && deployed.sha !== wanted.sha;
    const ancestry = known ? await ancestryOf(workspace, deployed.sha, wanted.sha, signal) : undefined;
    return orderOfCommits(deployed, wanted, ancestry);
}
async function ancestryOf(workspace, deployed, wanted, signal) {
    if (!sha.test(deployed) || !sha.test(wanted))
        return undefined;
    const leadsTo = async (older, newer) => (await git(workspace, ['merge-base', '--is-ancestor', older, newer], signal))?.exitCode;
    const forwards = await leadsTo(deployed, wanted);
    if (forwards === 0)
        return 'descendant';
    const backwards = await leadsTo(wanted, deployed);
    if (backwards === 0)
        return 'ancestor';
    if (forwards !== 1 || backwards !== 1)
        return undefined;
    // Where the history is cut off, two commits of one line look like two lines.
    const shallow = await git(workspace, ['rev-parse', '--is-shallow-repository'], signal);
    return shallow?.stdout.trim() === 'false' ? 'unrelated' : undefined;
}
/** Undefined when git could not be started. */
async function git(workspace, args, signal) {
    const settings = [
        'core.fsmonitor=false',
        'core.hooksPath=/dev/null',
        // A graph that was laid there by hand could tell another history.
        'core.commitGraph=false',
        // Checkouts of containers belong to somebody else.
        `safe.directory=${workspace}`,
    ];
    const options = settings.flatMap((setting) => ['-c', setting]);
    try {
        return await (0,run_program/* runProgram */.m)('git', [...options, ...args], { cwd: workspace, env: environment(workspace), signal });
    }
    catch (error) {
        if (signal?.aborted)
            throw error;
        return undefined;
    }
}
function environment(workspace) {
    return {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        HOME: '/nonexistent',
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CEILING_DIRECTORIES: (0,external_node_path_.dirname)(workspace),
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
        // A partial clone would fetch what is missing, by a program of the repository's choice.
        GIT_NO_LAZY_FETCH: '1',
        GIT_ALLOW_PROTOCOL: 'none',
    };
}

// EXTERNAL MODULE: ./build/src/helm/image.js
var helm_image = __webpack_require__(5351);
;// CONCATENATED MODULE: ./build/src/helm/cause.js
// Which line of the values files asked for an image: read with positions, so only when something went wrong.

const MAX_CHARACTERS = 1024 * 1024;
/** The last line that sets the image, its tag or digest, at the policy's paths or anywhere; `undefined` when no file does. */
async function findImageLine(files, image, paths) {
    const { isScalar, LineCounter, parseDocument, visit } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const ranked = [paths.digest, paths.tag, paths.image];
    const { repository, tag, digest } = (0,helm_image/* parseImage */.zZ)(image) ?? {};
    const both = tag && digest && `${tag}@${digest}`;
    const values = new Set([image, tag, digest, both, repository].filter((value) => value !== undefined));
    let best;
    for (const { file, text } of files.filter((one) => one.text.length <= MAX_CHARACTERS)) {
        const lines = new LineCounter();
        const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
        visit(document, {
            Pair(_key, pair, ancestors) {
                if (!isScalar(pair.value) || !values.has(String(pair.value.value)) || !pair.value.range)
                    return;
                const keys = [...ancestors, pair].flatMap((node) => 'key' in node && isScalar(node.key) ? [String(node.key.value)] : []);
                const named = ranked.indexOf(keys.join('.'));
                const rank = named === -1 ? ranked.length : named;
                // Files that come later win over earlier ones, as they do for helm.
                if (best === undefined || rank <= best.rank)
                    best = { rank, file, line: lines.linePos(pair.value.range[0]).line };
            },
        });
    }
    return best && { file: best.file, line: best.line };
}

;// CONCATENATED MODULE: ./build/src/rollout/cause.js
// Which line of the repository a failure leads to.


/** The failure with the values line that named its image, where it is about an image and a file names it. */
async function withCause(failure, { wish, paths, texts = [] }) {
    if (!wish.image || !/image|pull|registry/i.test(failure.reason))
        return failure;
    const cause = await findImageLine(texts, (0,helm_image/* renderImage */.mx)(wish.image), paths).catch(() => undefined);
    return cause ? { ...failure, cause } : failure;
}

// EXTERNAL MODULE: ./build/src/rollout/executor.js + 17 modules
var executor = __webpack_require__(5023);
// EXTERNAL MODULE: ./build/src/rollout/failure.js
var rollout_failure = __webpack_require__(2309);
;// CONCATENATED MODULE: ./build/src/analysis/judge/arms.js
const most = Number.MAX_SAFE_INTEGER;
/** Counts that can be: finite, none negative, no more events than requests, histograms that only rise. */
function isUsable({ requests, errors, events = {}, latency = {}, quantiles = {} }) {
    const isCount = (value) => Number.isFinite(value) && value >= 0 && value <= most;
    if (!isCount(requests) || !isCount(errors) || errors > requests)
        return false;
    if (Object.values(events).some((value) => !isCount(value) || value > requests))
        return false;
    if (Object.values(quantiles).some((value) => !isCount(value)))
        return false;
    let before = 0;
    for (const [bound, value] of sortedBounds(latency)) {
        if (Number.isNaN(bound) || !isCount(value) || value < before || value > requests)
            return false;
        before = value;
    }
    return true;
}
/** Bounds in seconds and what is at most as slow, fastest first. */
function sortedBounds(latency) {
    return Object.entries(latency)
        .map(([bound, value]) => [boundOf(bound), value])
        .sort(([a], [b]) => a - b);
}
/** Seconds of a bound as Prometheus writes it; NaN for other text. */
function boundOf(text) {
    if (text === '+Inf' || text === 'Inf')
        return Number.POSITIVE_INFINITY;
    return /^[+]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
/** One metric of both arms; pods that do not carry it are left out. */
function countsOf(pods, reading) {
    const all = [];
    pods.forEach((pod, i) => {
        const events = reading(pod);
        if (events !== undefined)
            all.push({ pod: pod.pod ?? `#${i}`, requests: pod.requests, events });
    });
    return all;
}
const errors = (pod) => pod.errors;
const eventsNamed = (name) => (pod) => pod.events?.[name];
/** Requests slower than a bound, given as the histogram writes it. */
const slowerThan = (bound) => ({ latency, requests }) => {
    const within = latency?.[bound];
    if (latency === undefined || within === undefined)
        return undefined;
    return Math.max(0, (latency['+Inf'] ?? requests) - within);
};

;// CONCATENATED MODULE: ./build/src/rollout/foresight.js
// What a canary will be able to find, told from the traffic before it.


/** Chance with which an effect is to be found. */
const power = 0.8;
/** By its errors, at its steps. Undefined without a history: then nothing can be told. */
function foresee({ policy, intervalMs }, steps, history) {
    const windows = history.map(({ baseline }) => countsOf(baseline, errors)).filter((counts) => counts.length > 0);
    if (windows.length === 0)
        return undefined;
    return planDetection(trafficOf(windows, intervalMs / 1000), stretchesOf(steps, policy.warmUp), {
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

// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/src/analysis/render/svg.js

const svg_mostPoints = 400;
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
    const evidence = evidenceSeries(looks, svg_mostPoints);
    const most = Math.log10(Math.max(1, ...needed.values()));
    const bar = { value: most, name: 'needed' };
    const cut = evidence.curves.map((curve) => ({
        ...curve,
        values: curve.values.map((value) => Math.min(most + 4, Math.max(-4, value ?? 0))),
    }));
    const rates = evidence.curves.map(({ name }) => {
        const { seconds, curves } = rateSeries(looks, svg_mostPoints, name);
        return { title: `${name} so far, %`, seconds, curves, low: 0, high: highest(curves) };
    });
    const share = shareSeries(looks, svg_mostPoints);
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
;// CONCATENATED MODULE: ./build/src/analysis/sources/metric-source.js
/** A window that was not measured: what was asked, what came back, what to do. Never success. */
class Unmeasured extends Error {
    name = 'Unmeasured';
}

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
        return new Unmeasured(`${this.#manner.name}: ${(0,clean/* cleanLine */.Ow)(text, 500)}`, { cause });
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

// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
;// CONCATENATED MODULE: ./build/src/analysis/sources/datadog-answer.js
// The answer of Datadog's query API, checked in every part.


/** What is wrong with the answer is thrown as `fail` makes it. */
function pointsOf(answer, { podTag, step, fail }) {
    const series = datadog_answer_seriesOf(answer, fail);
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
    return datadog_answer_seriesOf(answer, fail).some((each) => (0,json_object/* isObject */.G)(each) &&
        Array.isArray(each.pointlist) &&
        each.pointlist.some((point) => pointOf(point, fail).length > 0));
}
function datadog_answer_seriesOf(answer, fail) {
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
            if (isUsable(counted))
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
            if (isUsable(all)) {
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
        const value = exposition_quoted(cursor);
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
function exposition_quoted(cursor) {
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
        return new Unmeasured(`${this.name}: ${(0,clean/* cleanLine */.Ow)(what, 500)}`);
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

;// CONCATENATED MODULE: ./build/src/analysis/stream.js
// Lines of JSON -> intervals. A line that cannot be used is named with the reason; nothing of it is guessed.


const longestLine = (/* unused pure expression or super */ null && (4 * 1024 * 1024));
const mostPods = 10_000;
const phases = (/* unused pure expression or super */ null && (['history', 'warmup', 'run']));
/** Reads the lines of one stream in order: time goes forward, and history ends where the canary begins. */
class stream_StreamReader {
    #t = Number.NEGATIVE_INFINITY;
    #phase = 0;
    read(text) {
        if (text.length > longestLine)
            return { problem: `has ${text.length} characters; at most ${longestLine} are read` };
        let value;
        try {
            value = JSON.parse(text);
        }
        catch (error) {
            return { problem: `is not JSON: ${error.message}` };
        }
        const read = this.#interval(value);
        if (typeof read === 'string')
            return { problem: read };
        this.#t = read.t;
        this.#phase = phases.indexOf(read.phase);
        return { interval: read };
    }
    #interval(value) {
        if (!isObject(value))
            return 'is not an object; expected {"t", "phase", "canary", "baseline"}';
        const { t, phase } = value;
        if (typeof t !== 'number' || !Number.isFinite(t))
            return `t is ${stream_shown(t)}; expected seconds`;
        if (t <= this.#t)
            return `t is ${t}, and the line before had ${this.#t}; time must go forward`;
        const at = phases.indexOf(phase);
        if (at < 0)
            return `phase is ${stream_shown(phase)}; expected history, warmup or run`;
        if (at < this.#phase)
            return `phase ${phases[at]} comes after ${phases[this.#phase]}`;
        const canary = readPods(value.canary, 'canary', at === 0);
        if (typeof canary === 'string')
            return canary;
        const baseline = readPods(value.baseline, 'baseline', false);
        if (typeof baseline === 'string')
            return baseline;
        const names = new Set(canary.map(({ pod }) => pod));
        const both = baseline.find(({ pod }) => pod !== undefined && names.has(pod));
        if (both !== undefined)
            return `pod ${stream_shown(both.pod)} is in both arms`;
        return { t, phase: phases[at], canary, baseline };
    }
}
/** An arm: a list of pods, or one total without a name. A text says what is wrong. */
function readPods(value, arm, mayBeAbsent = false) {
    if (value === undefined && mayBeAbsent)
        return [];
    const list = Array.isArray(value) ? value : (0,json_object/* isObject */.G)(value) ? [value] : undefined;
    if (list === undefined)
        return `${arm} is ${stream_shown(value)}; expected a list of pods, or one total`;
    if (list.length > mostPods)
        return `${arm} has ${list.length} pods; at most ${mostPods} are read`;
    const seen = new Set();
    const all = [];
    for (const [index, each] of list.entries()) {
        const where = list.length === 1 ? arm : `${arm}[${index}]`;
        const pod = stream_podOf(each, where);
        if (typeof pod === 'string')
            return pod;
        if (pod.pod === undefined && list.length > 1)
            return `${where} has no pod, and there are others in the arm`;
        if (pod.pod !== undefined && seen.has(pod.pod))
            return `${where} is pod ${stream_shown(pod.pod)}, which was there before`;
        if (pod.pod !== undefined)
            seen.add(pod.pod);
        all.push(pod);
    }
    return all;
}
function stream_podOf(value, where) {
    if (!(0,json_object/* isObject */.G)(value))
        return `${where} is ${stream_shown(value)}; expected {"pod", "requests", "errors"}`;
    const { pod, requests, errors, restarted } = value;
    if (pod !== undefined && (typeof pod !== 'string' || pod === '' || pod.length > 253)) {
        return `${where}.pod is ${stream_shown(pod)}; expected a name`;
    }
    if (!isCount(requests))
        return `${where}.requests is ${stream_shown(requests)}; expected a count`;
    if (!isCount(errors))
        return `${where}.errors is ${stream_shown(errors)}; expected a count`;
    if (errors > requests)
        return `${where} has ${errors} errors of ${requests} requests`;
    const read = { requests, errors };
    if (pod !== undefined)
        read.pod = pod;
    if (restarted === true)
        read.restarted = true;
    for (const key of ['events', 'latency', 'quantiles']) {
        const counts = value[key];
        if (counts === undefined)
            continue;
        if (!(0,json_object/* isObject */.G)(counts))
            return `${where}.${key} is ${stream_shown(counts)}; expected an object of numbers`;
        const wrong = Object.entries(counts).find(([, each]) => !isCount(each));
        if (wrong !== undefined)
            return `${where}.${key}[${stream_shown(wrong[0])}] is ${stream_shown(wrong[1])}; expected a number, not negative`;
        read[key] = Object.assign(Object.create(null), counts);
    }
    const bound = Object.keys(read.latency ?? {}).find((key) => Number.isNaN(boundOf(key)));
    if (bound !== undefined)
        return `${where}.latency[${stream_shown(bound)}]: expected a bound in seconds, or +Inf`;
    if (isUsable(read))
        return read;
    const falls = sortedBounds(read.latency ?? {}).some(([, each], i, list) => each < (list[i - 1]?.[1] ?? 0));
    if (falls)
        return `${where}.latency falls; its counts are cumulative: requests at most as slow as the bound`;
    return `${where} counts more of something than its ${requests} requests`;
}
function isCount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
function stream_shown(value) {
    return value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? typeof value);
}

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
        const read = readPods(answer.pods, 'pods');
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
;// CONCATENATED MODULE: ./build/src/analysis/judge/counts.js
// What one metric says in one interval, pod by pod.
function total(counts) {
    const sum = { requests: 0, events: 0, pods: 0 };
    for (const { requests, events } of counts) {
        sum.requests += requests;
        sum.events += events;
        if (requests > 0)
            sum.pods += 1;
    }
    return sum;
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/polya.js
// The law of pods' counts given their sum, when errors come in clumps.


/** Up to so many events the law is a short product, and needs no logarithms. */
const few = 24;
/** Mean loads per pod whose ratio is further from 1 are not about the same. */
const uneven = 1.25;
/** Where loads are uneven, more events than these are thinned to them: with clumps they say hardly more. */
const many = 1000;
/** What an interval weighs in the baseline's rate over what the next one does: some ten of them make it. */
const fading = 0.9;
/**
 * Dirichlet-multinomial (Polya's urn): a pod of `r` requests weighs shape x r / size, a canary pod `lift` times as much, and
 * all of them together what they would weigh without a lift. So a shape says nothing of the lift, nor a lift of the shape:
 * else shapes that lie a little off the true one speak for the lift that mends it. Without clumps, at shape Infinity, it is
 * the multinomial law. The number of ways is left out everywhere.
 *
 * So it is where a pod of twice the load has twice as many clumps. It may have as many of twice the size instead, and then
 * an interval with few events has more of them in the arm whose pods have less load, without a difference. Where the loads
 * of the arms differ, each shape stands for two hypotheses; the second half of a row is that of larger clumps. How
 * large is told by the baseline's rate in the last intervals, as each lift has it, so they come in their order.
 */
class Polya {
    #lifts;
    #shapes;
    #rows;
    #tops;
    /** Events of both arms; older intervals count for less. */
    #lately = 0;
    /** Requests that would have had them at the baseline's rate, by log-ratio. */
    #loads;
    constructor(lifts, shapes) {
        this.#lifts = lifts;
        this.#shapes = shapes;
        this.#rows = lifts.map(() => new Float64Array(this.hypotheses));
        this.#tops = new Float64Array(lifts.length);
        this.#loads = new Float64Array(lifts.length);
    }
    /** Length of a row. */
    get hypotheses() {
        return 2 * this.#shapes.length;
    }
    /** The same arrays at every call; only the first `upTo` log-ratios are looked at. Undefined where there were no events. */
    of({ canary, baseline }, upTo) {
        const [c, b] = [total(canary), total(baseline)];
        const events = c.events + b.events;
        const requests = c.requests + b.requests;
        this.#lately = fading * this.#lately + events;
        for (const [d, lift] of this.#lifts.entries())
            this.#loads[d] = fading * this.#loads[d] + b.requests + lift * c.requests;
        if (!(events > 0 && requests > 0))
            return undefined;
        const share = c.requests / requests;
        // Pods of unequal load: the size at which a difference between the arms is seen.
        const ours = c.pods > 0 ? ((1 - share) * c.requests) / c.pods : 0;
        const theirs = b.pods > 0 ? ((c.pods > 0 ? share : 1) * b.requests) / b.pods : 0;
        const world = {
            canary: withEvents(canary),
            baseline: withEvents(baseline),
            events,
            lately: this.#lately,
            requests,
            share,
            size: ours + theirs,
            upTo,
        };
        const load = c.pods > 0 && b.pods > 0 ? c.requests / c.pods / (b.requests / b.pods) : 1;
        if (load > uneven || load < 1 / uneven)
            this.#ofUneven(world, c, b);
        else {
            const isShort = events <= few && [...canary, ...baseline].every((pod) => Number.isInteger(pod.events));
            if (!isShort || !this.#byProducts(world)) {
                this.#byLogarithms(world);
                this.#scale(this.#shapes.length, upTo);
            }
            for (let d = 0; d < upTo; d += 1)
                this.#rows[d].copyWithin(this.#shapes.length, 0);
        }
        return { rows: this.#rows, tops: this.#tops };
    }
    /** False where a product leaves the range of numbers. */
    #byProducts({ canary, baseline, events, requests, share, size, upTo }) {
        this.#tops.fill(0);
        for (const [k, shape] of this.#shapes.entries()) {
            const unit = shape === Number.POSITIVE_INFINITY ? 1 / requests : shape / size;
            // Without clumps every further event weighs as much as the first.
            const growth = shape === Number.POSITIVE_INFINITY ? 0 : 1;
            const all = rising(unit * requests, events, growth);
            for (let d = 0; d < upTo; d += 1) {
                const lift = this.#lifts[d];
                const theirs = unit / (1 - share + share * lift);
                const value = (product(baseline, theirs, growth) * product(canary, theirs * lift, growth)) / all;
                if (!(value > 1e-280 && all < 1e280))
                    return false;
                this.#rows[d][k] = value;
            }
        }
        return true;
    }
    #byLogarithms({ canary, baseline, events, requests, share, size, upTo }) {
        for (const [k, shape] of this.#shapes.entries()) {
            const isCalm = shape === Number.POSITIVE_INFINITY;
            const unit = isCalm ? 1 / requests : shape / size;
            const log = isCalm ? (a, n) => n * Math.log(a) : logRising;
            const all = log(unit * requests, events);
            for (let d = 0; d < upTo; d += 1) {
                const lift = this.#lifts[d];
                const theirs = unit / (1 - share + share * lift);
                this.#rows[d][k] = sum(baseline, theirs, log) + sum(canary, theirs * lift, log) - all;
            }
        }
    }
    #ofUneven(world, c, b) {
        const thinned = thin(world);
        this.#byLogarithms(thinned);
        this.#byLargerClumps(thinned, c, b);
        this.#scale(this.hypotheses, world.upTo);
    }
    /** Pods of an arm have clumps of one mean size; between the arms it goes with the load. */
    #byLargerClumps({ canary, baseline, events, lately, upTo }, c, b) {
        const [ours, theirs] = [c.requests / c.pods, b.requests / b.pods];
        const podShare = c.pods / (c.pods + b.pods);
        const half = this.#shapes.length;
        const ratio = Math.log(ours / theirs);
        const ofCanary = canary.reduce((n, pod) => n + pod.events, 0);
        for (const [k, shape] of this.#shapes.entries()) {
            for (let d = 0; d < upTo; d += 1) {
                const row = this.#rows[d];
                if (shape === Number.POSITIVE_INFINITY) {
                    row[half + k] = row[k];
                    continue;
                }
                const lift = this.#lifts[d];
                const stable = shape / (1 - podShare + podShare * lift);
                const [weight, otherWeight] = [c.pods * stable * lift, b.pods * stable];
                // Mean size of the baseline's clumps.
                const size = (lately * theirs) / (this.#loads[d] * stable);
                const tilt = ratio + Math.log1p(size) - Math.log1p((size * ours) / theirs);
                const pods = sum(canary, (stable * lift) / ours, logRising) + sum(baseline, stable / theirs, logRising);
                const all = logRising(weight + otherWeight, events) + logTilted(weight, otherWeight, events, tilt);
                row[half + k] = pods + tilt * ofCanary - all;
            }
        }
    }
    /** Logarithms of the first `count` hypotheses become probabilities. */
    #scale(count, upTo) {
        for (let d = 0; d < upTo; d += 1) {
            const row = this.#rows[d];
            const top = Math.max(...row.subarray(0, count));
            this.#tops[d] = top;
            for (let k = 0; k < count; k += 1)
                row[k] = Math.exp(row[k] - top);
        }
    }
}
/** Not too many events. */
function thin(world) {
    const part = many / world.events;
    if (part >= 1)
        return world;
    const thinner = (pods) => pods.map((pod) => ({ ...pod, events: part * pod.events }));
    return {
        ...world,
        canary: thinner(world.canary),
        baseline: thinner(world.baseline),
        events: many,
        lately: part * world.lately,
    };
}
function withEvents(pods) {
    return pods.filter(({ requests, events }) => requests > 0 && events > 0);
}
/** a (a+g) (a+2g) ..., n factors. */
function rising(a, n, growth) {
    let value = a;
    for (let j = 1; j < n; j += 1)
        value *= a + j * growth;
    return value;
}
function product(pods, unit, growth) {
    let value = 1;
    for (const { requests, events } of pods)
        value *= rising(unit * requests, events, growth);
    return value;
}
function sum(pods, unit, log) {
    let value = 0;
    for (const { requests, events } of pods)
        value += log(unit * requests, events);
    return value;
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/clumps.js

/** The smallest shape: nearly all errors of an interval in one pod. */
const least = 0.004;
/** Shapes from one to the next. With many pods an interval tells them apart, and none may be far from the truth. */
const ratio = 2;
/** Chance that clumps change their nature between two intervals: what was never seen before keeps a place. */
const change = 0.03;
/** Chance that they change the way in which they change. */
const turn = 0.1;
/**
 * Given all events of an interval, the pods' counts follow {@link Polya}'s law, whose shape says how clumped errors are.
 * Their sum carries what all pods share, so drift and incidents cancel. The shape is followed by a filter, one for each
 * log-ratio, so that clumps in the baseline's pods excuse the canary's in the same interval. It starts from what the
 * history says.
 */
class ClumpFilter {
    #polya;
    /** Of each log-ratio; the first is "no difference" while the history is read. */
    #beliefs;
    #gains;
    /** @param logLifts log-ratios of the canary's rate to the baseline's; the first must be 0 */
    constructor(logLifts, { rate, requestsPerPod }, history) {
        const mean = rate * requestsPerPod;
        const most = Math.max(30, Number.isFinite(mean) ? 20 * mean : 0);
        const shapes = Array.from({ length: 1 + Math.ceil(Math.log(most / least) / Math.log(ratio)) }, (_, k) => least * ratio ** k);
        // The last: not clumped at all.
        shapes.push(Number.POSITIVE_INFINITY);
        this.#polya = new Polya(logLifts.map(Math.exp), shapes);
        this.#beliefs = logLifts.map(() => new Belief(this.#polya.hypotheses));
        this.#gains = new Float64Array(logLifts.length);
        for (const window of history)
            this.#follow({ canary: [], baseline: window }, 1);
        const learnt = this.#beliefs[0];
        for (const belief of this.#beliefs)
            belief.takeOver(learnt);
    }
    gains(counts) {
        return this.#follow(counts, this.#gains.length);
    }
    #follow(counts, upTo) {
        this.#gains.fill(0);
        const law = this.#polya.of(counts, upTo);
        if (law === undefined)
            return this.#gains;
        for (let d = 0; d < upTo; d += 1) {
            const probability = this.#beliefs[d].step(law.rows[d]);
            this.#gains[d] = law.tops[d] + Math.log(probability);
        }
        return this.#gains;
    }
}
/**
 * What is believed of the shapes. Either a shape stays, and may switch to any other (Herbster and Warmuth's fixed share,
 * 1998); or every interval draws one afresh, as often as each was seen so far: rare large clumps are expected to come
 * again, however long ago the last one was. Which of the two it is, is weighed as well.
 */
class Belief {
    #staying;
    /** In intervals, as far as one can tell; their sum is `#intervals`. */
    #seen;
    #intervals = 1;
    #isAfresh = 0.5;
    constructor(hypotheses) {
        this.#staying = new Float64Array(hypotheses).fill(1 / hypotheses);
        this.#seen = new Float64Array(hypotheses).fill(1 / hypotheses);
    }
    takeOver(other) {
        this.#staying.set(other.#staying);
        this.#seen.set(other.#seen);
        this.#intervals = other.#intervals;
        this.#isAfresh = other.#isAfresh;
    }
    /** The predicted probability of an interval, by its probabilities under each shape; the belief becomes that after it. */
    step(probabilities) {
        const count = probabilities.length;
        let [staying, afresh] = [0, 0];
        for (let k = 0; k < count; k += 1) {
            const given = probabilities[k];
            this.#staying[k] = ((1 - change) * this.#staying[k] + change / count) * given;
            staying += this.#staying[k];
            afresh += this.#seen[k] * given;
        }
        for (let k = 0; k < count; k += 1) {
            this.#staying[k] = this.#staying[k] / staying;
            this.#seen[k] = this.#seen[k] * (1 + probabilities[k] / afresh);
        }
        afresh /= this.#intervals;
        this.#intervals += 1;
        const prior = (1 - turn) * this.#isAfresh + turn / 2;
        const sum = prior * afresh + (1 - prior) * staying;
        this.#isAfresh = (prior * afresh) / sum;
        return sum;
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/confidence.js
// A cumulated likelihood over a grid of log-ratios -> estimate and confidence sequence.

const finer = 16;
/**
 * All ratios psi that a mixture over the grid does not beat by 1/(1 - level): the prior-posterior-ratio confidence
 * sequence (Waudby-Smith and Ramdas, arXiv:2006.04347), which holds at all times together.
 * @param grid log-ratios, equally spaced
 * @param logs ln likelihood at each
 */
function confidence(grid, logs, level) {
    const fine = [];
    const at = [];
    for (let j = 0; j + 1 < grid.length; j += 1) {
        for (let i = 0; i < finer; i += 1) {
            const u = i / finer;
            at.push(grid[j] * (1 - u) + grid[j + 1] * u);
            fine.push(between(logs, j, u));
        }
    }
    at.push(grid.at(-1));
    fine.push(logs[grid.length - 1]);
    const bar = logMeanExp(fine) - Math.log(1 / (1 - level));
    let [best, low, high] = [0, -1, -1];
    fine.forEach((value, i) => {
        if (value > fine[best])
            best = i;
        if (value < bar)
            return;
        if (low < 0)
            low = i;
        high = i;
    });
    const isFlat = fine.every((value) => value === fine[0]);
    const last = fine.length - 1;
    return {
        estimate: isFlat
            ? Number.NaN
            : best === 0
                ? 0
                : best === last
                    ? Number.POSITIVE_INFINITY
                    : Math.exp(at[best]),
        low: low <= 0 ? 0 : Math.exp(at[low - 1]),
        high: high < 0 || high === last ? Number.POSITIVE_INFINITY : Math.exp(at[high + 1]),
    };
}
/** Cubic through the four neighbours (Catmull and Rom), which is exact for a parabola; a straight line at the ends. */
function between(logs, j, u) {
    const [b, c] = [logs[j], logs[j + 1]];
    const [a, d] = [logs[j - 1] ?? 2 * b - c, logs[j + 2] ?? 2 * c - b];
    return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)));
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/elsewhere.js
// No single interval decides.
/** Follows cumulated evidence, and knows what it would be without the interval that said most. */
class Elsewhere {
    #now = 0;
    #largest = 0;
    /** @param log ln of the evidence after one more interval; what leads out of evidence to the contrary is not counted */
    follow(log) {
        this.#largest = Math.max(this.#largest, log - Math.max(0, this.#now));
        this.#now = log;
    }
    /** ln of the evidence without that interval. */
    get log() {
        return this.#now - this.#largest;
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/log-lifts.js
// Effects that the tests think of, as logarithms of the ratio of two rates.
/** From ln low to ln high, equally spaced in the logarithm of the logarithm: each size of effect costs about the same. */
function geometricOfLogs(low, high, count) {
    const [from, to] = [Math.log(Math.log(low)), Math.log(Math.log(high))];
    return Array.from({ length: count }, (_, j) => Math.exp(from + ((to - from) * j) / (count - 1)));
}
const usual = geometricOfLogs(1.4, 12, 10);
/** So small that it takes long in any case, and is seldom waited for. */
const slight = [Math.log(1.22)];
/** A version that fails nearly always is not to be taken for one with a clump of errors. */
const extreme = [30, 100, 1000].map(Math.log);
const [slightWeight, extremeWeight] = [0.08, 0.03];
/** Ratios of 1.4 to 12, one below, and a few far beyond. */
const lifts = [...slight, ...usual, ...extreme];
/**
 * What each is thought to be worth beforehand; sums to 1. Among the usual ones the smaller count for more, since they take
 * longer to be found.
 */
const liftWeights = [
    ...slight.map(() => slightWeight),
    ...usual.map((_, j) => ((1 - slightWeight - extremeWeight) / usual.length) * (1.25 - (0.5 * j) / (usual.length - 1))),
    ...extreme.map(() => extremeWeight / extreme.length),
];
/** Ratios of 0.14 to 150, for the interval of the effect; equally spaced, ln 1.28 apart. */
const wide = Array.from({ length: 29 }, (_, j) => (Math.log(20) * (j - 8)) / 12);

;// CONCATENATED MODULE: ./build/src/analysis/judge/pooled.js
// The likelihood when pods cannot be told apart: arms as totals, weakened by how restless the totals are in time.



const memory = 16;
/**
 * Binomial likelihood of the canary's share of all events, raised to 1/phi, with phi the largest dispersion of the
 * totals between neighbouring stretches of time, in the history and lately. Slower than {@link ClumpFilter}, and valid
 * whether an arm bursts as one or pod by pod.
 */
class Pooled {
    #logLifts;
    #gains;
    #phi;
    #recent = [];
    constructor(logLifts, history) {
        this.#logLifts = logLifts;
        this.#gains = new Float64Array(logLifts.length);
        const totals = history.map(asOne);
        this.#phi = Math.max(1, ...blocks.map((block) => inTime(totals, block)));
    }
    gains({ canary, baseline }) {
        const [c, b] = [total(canary), total(baseline)];
        this.#recent.push(asOne(baseline));
        if (this.#recent.length > memory)
            this.#recent.shift();
        const exponent = 1 / Math.max(this.#phi, inTime(this.#recent, 1));
        const share = c.requests / (c.requests + b.requests);
        this.#logLifts.forEach((d, j) => {
            const gain = c.events * d - (c.events + b.events) * Math.log(1 - share + share * Math.exp(d));
            this.#gains[j] = exponent * gain;
        });
        return this.#gains;
    }
}
function asOne(window) {
    const { requests, events } = total(window);
    return { pod: '', requests, events };
}
/** Dispersion between neighbouring stretches of `block` intervals, as if the two were two pods; 0 where none fit. */
function inTime(totals, block) {
    const pairs = [];
    for (let start = 0; start + 2 * block <= totals.length; start += 2 * block) {
        const halves = [totals.slice(start, start + block), totals.slice(start + block, start + 2 * block)];
        pairs.push(halves.map((half, i) => ({ ...asOne(half), pod: String(i) })));
    }
    return pairs.length > 0 ? dispersion(pairs).phi : 0;
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/ratio-process.js
// Evidence about the ratio of two rates that may be looked at after every interval.








/**
 * ln of what the clump-following evidence is given back. It pays for a shape that it does not know, and its last step mostly
 * leads beyond what was asked; by simulation it is wrong a third as often as it may, with what it is given. The plain one is given nothing.
 */
const credit = Math.log(1.4);
/**
 * Two e-processes and a confidence sequence from one likelihood. Against "the ratio is at most 1" (Ville: it ever reaches
 * 1/alpha with a chance of at most alpha), and against "the ratio is at least the tolerance". Both are in ratios of
 * *rates*, so binomial counts of any base rate keep them valid: ln(1+x) <= x.
 *
 * Each is the smaller of two: the clump-following one, and the plain binomial one. With independent errors the second alone
 * is proven; with clumps the first is a plug-in whose validity is shown by simulation (docs/judge.md). So only the first is
 * weakened where differences between pods last, and only the first is given {@link credit}.
 */
class RatioProcess {
    #likelihood;
    #persistence;
    #credit;
    #logLifts;
    #wide;
    #lifts;
    #count;
    /** Cumulated ln likelihood of each log-ratio: as clumps have it, and plain. */
    #clumped;
    #plain;
    #abort = new Elsewhere();
    #promote = new Elsewhere();
    constructor(history, options) {
        const { sign, tolerance, labelled, calibration = calibrate(history) } = options;
        const bad = lifts.map((d) => sign * d);
        const good = [tolerance, 1, 0.7, Math.sqrt(tolerance)].map((m) => sign * Math.log(m));
        this.#wide = sign === 1 ? wide : wide.map((d) => -d).reverse();
        this.#logLifts = [0, ...bad, ...good, ...this.#wide];
        this.#lifts = this.#logLifts.map(Math.exp);
        this.#count = { bad: bad.length, good: good.length };
        this.#persistence = labelled ? calibration.persistence : 1;
        this.#credit = labelled && calibration.intervals > 0 ? credit : 0;
        this.#likelihood = labelled
            ? new ClumpFilter(this.#logLifts, calibration, history)
            : new Pooled(this.#logLifts, history);
        this.#clumped = new Float64Array(this.#logLifts.length);
        this.#plain = new Float64Array(this.#logLifts.length);
    }
    /** Weigh one interval. Without requests in either arm it says nothing. */
    push(counts) {
        const [c, b] = [total(counts.canary), total(counts.baseline)];
        if (!(c.requests > 0 && b.requests > 0))
            return;
        const gains = this.#likelihood.gains(counts);
        const events = c.events + b.events;
        if (!(events > 0))
            return;
        const share = c.requests / (c.requests + b.requests);
        const none = gains[0];
        for (let j = 0; j < this.#logLifts.length; j += 1) {
            const d = this.#logLifts[j];
            const plain = c.events * d - events * Math.log(1 - share + share * this.#lifts[j]);
            this.#clumped[j] = this.#clumped[j] + this.#persistence * (gains[j] - none);
            this.#plain[j] = this.#plain[j] + plain;
        }
        this.#abort.follow(this.logAbort);
        this.#promote.follow(this.logPromote);
    }
    /** ln of the evidence that the canary is worse. */
    get logAbort() {
        const of = (logs) => logSumExp(logs.subarray(1, 1 + this.#count.bad), liftWeights);
        return Math.min(of(this.#clumped) + this.#credit, of(this.#plain));
    }
    /** {@link logAbort} without the interval that said most, so that no single one convicts. */
    get logAbortElsewhere() {
        return this.#abort.log;
    }
    /** ln of the evidence that the canary is better than the tolerance. */
    get logPromote() {
        const from = 1 + this.#count.bad;
        const of = (logs) => {
            const bound = logs[from];
            return logMeanExp(logs.subarray(from + 1, from + this.#count.good)) - bound;
        };
        return Math.min(of(this.#clumped), of(this.#plain));
    }
    /** {@link logPromote} without the interval that said most: one burst among the baseline's pods promotes nothing. */
    get logPromoteElsewhere() {
        return this.#promote.log;
    }
    /** The ratio of the rates, with a confidence sequence: all its values over time hold together with this level. */
    ratio(level) {
        const from = this.#logLifts.length - this.#wide.length;
        return confidence(this.#wide, this.#clumped.subarray(from), level);
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/verdict.js
// What the judge says after an interval, with its reasons. Plain data: no number in it is NaN or infinite.
/** Four significant digits; null for what is not finite. */
function finite(value) {
    return Number.isFinite(value) ? significant(value) : null;
}
/** Four significant digits. */
function significant(value) {
    return value === 0 ? 0 : Number(value.toPrecision(4));
}
/** The ratio that is shown: of largest likelihood, and that of all counts where it lies beyond what was weighed. */
function shownRatio({ estimate, low, high }, ours, theirs, level) {
    const counted = (ours.events * theirs.requests) / (ours.requests * theirs.events);
    const isBeyond = estimate === 0 || estimate === Number.POSITIVE_INFINITY;
    return { estimate: finite(isBeyond ? counted : estimate), low: significant(low), high: finite(high), level };
}

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
            const process = new RatioProcess([], { sign: 1, tolerance: 2, labelled: isLabelled });
            const [a, b] = [
                { requests: 0, events: 0, pods: 0 },
                { requests: 0, events: 0, pods: 0 },
            ];
            for (const { canary, baseline } of intervals) {
                const counts = { canary: countsOf(canary, reading), baseline: countsOf(baseline, reading) };
                process.push(counts);
                for (const [sum, pods] of [
                    [a, counts.baseline],
                    [b, counts.canary],
                ]) {
                    const each = total(pods);
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
                ...(a.events + b.events > 0 && { ratio: shownRatio(bounds, b, a, level) }),
                differs: bounds.low > 1 || bounds.high < 1,
            };
        }),
    };
}
function readingOf(measure) {
    if (measure.kind === 'latency')
        return slowerThan(measure.slowerThan);
    return measure.kind === 'errors' ? errors : eventsNamed(measure.name);
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
        e: Math.min(1e12, Math.exp(Math.min(700, logMeanExp(logs)))),
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
    return logBeta(a + ours, b + theirs) - logBeta(a, b) - ours * Math.log(share) - theirs * Math.log(1 - share);
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

;// CONCATENATED MODULE: ./build/src/analysis/judge/bound-process.js




const excesses = geometricOfLogs(1.1, 20, 8).map(Math.exp);
/**
 * E-process against "the canary's rate is at most the bound" (with sign -1: at least), by a mixture of binomial
 * likelihoods, raised to 1/phi for the dispersion of the past.
 */
class BoundProcess {
    #bound;
    #alternatives;
    #exponent;
    #logs;
    #isBeyond;
    #elsewhere = new Elsewhere();
    #canary = { requests: 0, events: 0 };
    #baseline = { requests: 0, events: 0 };
    constructor(bound, sign, { phi }) {
        this.#bound = Math.min(1 - 1e-9, Math.max(1e-9, bound));
        const [p, tiny] = [this.#bound, 1e-12];
        this.#alternatives = excesses.map((m) => {
            const odds = sign === 1 ? (p / (1 - p)) * m : p / (1 - p) / m;
            return Math.min(1 - tiny, Math.max(tiny, odds / (1 + odds)));
        });
        this.#exponent = 1 / phi;
        this.#logs = new Float64Array(excesses.length);
        this.#isBeyond = (rate) => (sign === 1 ? rate > bound : rate < bound);
    }
    push(canary, baseline) {
        const [c, b] = [total(canary), total(baseline)];
        this.#canary = { requests: this.#canary.requests + c.requests, events: this.#canary.events + c.events };
        this.#baseline = { requests: this.#baseline.requests + b.requests, events: this.#baseline.events + b.events };
        this.#alternatives.forEach((q, j) => {
            const gain = c.events * Math.log(q / this.#bound) + (c.requests - c.events) * Math.log((1 - q) / (1 - this.#bound));
            this.#logs[j] = this.#logs[j] + this.#exponent * gain;
        });
        this.#elsewhere.follow(this.logE);
    }
    /** ln of the evidence that the canary is beyond the bound, and without the interval that said most. */
    get logE() {
        return logMeanExp(this.#logs);
    }
    get logElsewhere() {
        return this.#elsewhere.log;
    }
    /** Whether all the canary's requests so far, or the baseline's, are beyond it. */
    get beyond() {
        const of = ({ requests, events }) => requests > 0 && this.#isBeyond(events / requests);
        return { canary: of(this.#canary), baseline: of(this.#baseline) };
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/metric-judge.js
/** Adds up an arm over the run; the pods are those of the last interval. */
function accrue(sum, { requests, events, pods }) {
    return { requests: sum.requests + requests, events: sum.events + events, pods };
}
const nothing = { requests: 0, events: 0, pods: 0 };

;// CONCATENATED MODULE: ./build/src/analysis/judge/soft-rank.js
// Evidence from ranks alone: exact where the pods of both arms could be exchanged in each interval, given the past.

/** How steeply a pod counts that stands above the others; the evidence is averaged over them. */
const steepness = [0.1, 0.2, 0.4, 0.8, 1.5];
/**
 * Soft-rank e-process (Ramdas and Wang, Hypothesis Testing with E-values, arXiv:2410.23614): each interval multiplies by the
 * canary pods' mean of exp(s x) over that of all pods. No dispersion has to be known. It needs equal load per pod, and
 * `persistence` below 1 where differences between pods last (see `calibrate.ts`).
 */
class SoftRank {
    #persistence;
    #logs = new Float64Array(steepness.length);
    constructor(persistence) {
        this.#persistence = persistence;
    }
    /** ln of the e-value. */
    get logE() {
        return logMeanExp(this.#logs);
    }
    /** @param canary one value a pod; larger is worse @param baseline as well */
    push(canary, baseline) {
        if (canary.length === 0 || baseline.length === 0)
            return;
        const all = [...canary, ...baseline];
        steepness.forEach((s, j) => {
            const gain = logMeanExp(canary.map((x) => s * x)) - logMeanExp(all.map((x) => s * x));
            this.#logs[j] = this.#logs[j] + this.#persistence * gain;
        });
    }
}
/** Counts in units of their chance spread where they are large, so that one steepness fits all traffic; symmetric in the pods. */
function inSpreads(canary, baseline) {
    const all = [...canary, ...baseline];
    const mean = all.reduce((sum, x) => sum + x, 0) / Math.max(1, all.length);
    const unit = Math.max(1, Math.sqrt(mean));
    return [canary.map((x) => x / unit), baseline.map((x) => x / unit)];
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/count-metric.js
// Errors, and other events that are counted among requests.









/** Mean loads per pod whose ratio is further from 1 cannot be compared by rank. */
const unevenLoad = 1.25;
class CountMetric {
    what;
    canary = nothing;
    baseline = nothing;
    #reading;
    #sign;
    #ratio;
    #floor;
    #ranks;
    #elsewhere = new Elsewhere();
    #uneven = 0;
    #weak = [];
    /** @param history pods of the old version, one entry an interval */
    constructor(history, options) {
        const { reading, what, sign, tolerance, negligible, labelled, isStrict } = options;
        this.what = what;
        this.#reading = reading;
        this.#sign = sign;
        const windows = history.map(({ baseline }) => countsOf(baseline, reading)).filter((counts) => counts.length > 0);
        const calibration = calibrate(windows);
        this.#ratio = new RatioProcess(windows, { sign, tolerance, labelled, calibration });
        const isFloored = negligible !== undefined && negligible > 0 && sign === 1;
        this.#floor = isFloored ? new BoundProcess(negligible, -1, calibration) : undefined;
        this.#ranks = isStrict ? new SoftRank(calibration.persistence) : undefined;
        if (!labelled)
            this.#weak.push('an arm comes as one total, so its pods cannot be told apart: evidence is weakened by how restless the totals are');
        if (windows.length === 0)
            this.#weak.push('there is no history: how errors clump, and for how long, is learnt on the way');
        else if (windows.length < 40)
            this.#weak.push(`the history has ${windows.length} intervals; differences between pods that last longer are not known`);
        if (calibration.persistence < 0.5) {
            this.#weak.push(`pods of one version differ for longer than an interval: evidence counts ${calibration.persistence.toFixed(2)} times`);
        }
    }
    push({ canary, baseline }) {
        const counts = { canary: countsOf(canary, this.#reading), baseline: countsOf(baseline, this.#reading) };
        const [c, b] = [total(counts.canary), total(counts.baseline)];
        this.canary = accrue(this.canary, c);
        this.baseline = accrue(this.baseline, b);
        this.#ratio.push(counts);
        this.#floor?.push(counts.canary, counts.baseline);
        if (this.#ranks !== undefined && c.pods > 0 && b.pods > 0)
            this.#rank(this.#ranks, counts);
    }
    #rank(ranks, { canary, baseline }) {
        const load = (pods) => pods.reduce((sum, { requests }) => sum + requests, 0) / pods.length;
        const ratio = load(canary) / load(baseline);
        if (ratio > unevenLoad || ratio < 1 / unevenLoad) {
            this.#uneven += 1;
            return;
        }
        const values = (pods) => pods.map(({ events }) => events);
        const [ours, theirs] = inSpreads(values(canary), values(baseline));
        const signed = (all) => all.map((x) => this.#sign * x);
        ranks.push(signed(ours), signed(theirs));
        this.#elsewhere.follow(ranks.logE);
    }
    get logAbort() {
        return this.#ranks === undefined ? this.#ratio.logAbort : this.#ranks.logE;
    }
    get logAbortElsewhere() {
        return this.#ranks === undefined ? this.#ratio.logAbortElsewhere : this.#elsewhere.log;
    }
    /** A canary is bad when it is above the tolerance *and* not negligible; so either proof, on average, will do. */
    get logPromote() {
        const ratio = this.#ratio.logPromote;
        return this.#floor === undefined ? ratio : logMeanExp([ratio, this.#floor.logE]);
    }
    get logPromoteElsewhere() {
        const ratio = this.#ratio.logPromoteElsewhere;
        return this.#floor === undefined ? ratio : logMeanExp([ratio, this.#floor.logElsewhere]);
    }
    ratio(level) {
        return this.#ratio.ratio(level);
    }
    get weaknesses() {
        if (this.#uneven === 0)
            return this.#weak;
        return [
            ...this.#weak,
            `${this.#uneven} intervals were not ranked: the load per pod of the arms differs by more than a quarter`,
        ];
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/two-by-two.js
// Evidence for events that are common, such as requests slower than a bound: both arms' binomial counts.




/** Odds ratios, equally spaced in the logarithm of their logarithm. */
const two_by_two_lifts = geometricOfLogs(1.15, 6, 8);
const two_by_two_memory = 8;
const learning = 0.2;
function commonness(history, blocks) {
    const { requests, events } = total(history.flat());
    const fitting = blocks.filter((block) => history.length >= block);
    return {
        rate: requests > 0 ? events / requests : Number.NaN,
        phi: Math.max(0, ...fitting.map((block) => dispersion(history, block).phi)),
    };
}
/**
 * E-process against "the canary's odds are at most the baseline's" (Turner, Ly and Grünwald, arXiv:2106.02693): the
 * baseline's rate is taken from its past, the canary's from a mixture of odds ratios, and both against their weighted mean.
 * Raised to min(1, (1-p)/phi): pods that differ by more than chance weaken it.
 */
class TwoByTwo {
    #phi;
    #sign;
    #logs = new Float64Array(two_by_two_lifts.length);
    #recent = [];
    #rate;
    /** @param sign 1 when more events are bad, -1 when fewer are */
    constructor({ rate, phi }, sign = 1) {
        this.#rate = rate;
        this.#phi = phi;
        this.#sign = sign;
    }
    /** ln of the e-value. */
    get logE() {
        return logMeanExp(this.#logs);
    }
    /** Events per request that the baseline had lately; NaN before any was seen. */
    get rate() {
        return this.#rate;
    }
    push({ canary, baseline }) {
        const [c, b] = [total(canary), total(baseline)];
        if (!(c.requests > 0 && b.requests > 0))
            return;
        this.#recent.push(baseline);
        if (this.#recent.length > two_by_two_memory)
            this.#recent.shift();
        // Without a past the first interval only teaches.
        if (Number.isFinite(this.#rate))
            this.#weigh(c, b);
        const seen = b.events / b.requests;
        this.#rate = Number.isFinite(this.#rate) ? (1 - learning) * this.#rate + learning * seen : seen;
    }
    #weigh(c, b) {
        const p = Math.min(1 - 1e-6, Math.max(1e-6, this.#rate));
        const share = c.requests / (c.requests + b.requests);
        const noise = Math.sqrt(2 / (this.#recent.length * Math.max(1, b.pods - 1)));
        const online = dispersion(this.#recent).phi * Math.max(0, 1 - noise);
        const exponent = Math.min(1, (1 - p) / Math.max(this.#phi, online, 1e-3));
        two_by_two_lifts.forEach((lift, j) => {
            const odds = (p / (1 - p)) * Math.exp(this.#sign * lift);
            const worse = odds / (1 + odds);
            const mean = share * worse + (1 - share) * p;
            const gain = c.events * Math.log(worse / mean) +
                (c.requests - c.events) * Math.log((1 - worse) / (1 - mean)) +
                b.events * Math.log(p / mean) +
                (b.requests - b.events) * Math.log((1 - p) / (1 - mean));
            this.#logs[j] = this.#logs[j] + exponent * gain;
        });
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/latency-metric.js
// Latency by histogram: every bound asks "how many requests are slower than this?".







/** Bounds whose slower share lies outside say nothing: too rare to be seen, or nearly everything. */
const [rarest, commonest] = [0.0005, 0.8];
/** The share whose bound decides a promotion, and whose ratio is shown. */
const latency_metric_shown = 0.05;
/**
 * Share of slow requests that is good enough where fewer of the old version's are slower than the bound; also where only
 * the first interval says how many are: it may have been unlike all others.
 */
const fewSlow = 0.01;
/**
 * The *average* of the e-values of all bounds, which holds whatever their dependence. A promotion rests on the bound that
 * about 5 % of the old version's requests exceed. Bounds are chosen from the history alone, or else from the first
 * interval, which is then not judged.
 */
class LatencyMetric {
    #options;
    #tails = [];
    /** Requests slower than one of the bounds, as any other events. */
    #shown;
    #log = 0;
    #elsewhere = new Elsewhere();
    #weak = [];
    constructor(history, options) {
        this.#options = options;
        const past = history.filter(({ baseline }) => baseline.some(({ latency }) => latency !== undefined));
        if (past.length === 0)
            this.#weak.push('there is no history of latencies: bounds are chosen from the first interval');
        else
            this.#choose(past, past);
        if (!options.labelled)
            this.#weak.push('an arm comes as one total: pods that are slow by themselves cannot be told apart');
    }
    /** @param sample what the bounds are chosen by @param past what is known of how they differ between pods */
    #choose(sample, past) {
        const bounds = [
            ...new Set(sample.flatMap(({ baseline }) => baseline.flatMap(({ latency = {} }) => Object.keys(latency)))),
        ];
        const finite = bounds.filter((bound) => Number.isFinite(boundOf(bound)));
        const known = finite.map((bound) => {
            const windowsOf = (arms) => arms.map(({ baseline }) => countsOf(baseline, slowerThan(bound)));
            const { rate } = commonness(windowsOf(sample), blocks);
            return { bound, rate, past: windowsOf(past) };
        });
        const telling = known.filter(({ rate }) => rate >= rarest && rate <= commonest);
        const useful = telling.length > 0 ? telling : fastest(known);
        this.#tails = useful.map(({ bound, rate, past }) => ({
            bound,
            process: new TwoByTwo({ ...commonness(past, blocks), rate: Math.max(rate, rarest) }, this.#options.sign),
        }));
        const distance = (rate) => Math.abs(Math.log(Math.max(rate, rarest) / latency_metric_shown));
        const nearest = [...useful].sort((a, b) => distance(a.rate) - distance(b.rate))[0];
        if (nearest !== undefined) {
            const { bound, rate } = nearest;
            const reading = slowerThan(bound);
            this.#shown = new CountMetric(past, {
                ...this.#options,
                reading,
                what: `requests slower than ${bound} s`,
                isStrict: false,
                // A ratio to next to nothing takes for ever to tell.
                ...((rate < fewSlow || past.length === 0) && { negligible: fewSlow }),
            });
        }
        else if (known.length > 0) {
            this.#weak.push('every bound of the histogram is exceeded by more than 80 % of the requests: nothing can be told from it');
        }
    }
    push(arms) {
        if (this.#tails.length === 0) {
            if (arms.baseline.some(({ latency }) => latency !== undefined))
                this.#choose([arms], []);
            return;
        }
        for (const { bound, process } of this.#tails)
            process.push(this.#counts(arms, bound));
        this.#log = logMeanExp(this.#tails.map(({ process }) => process.logE));
        this.#elsewhere.follow(this.#log);
        this.#shown?.push(arms);
    }
    #counts({ canary, baseline }, bound) {
        return { canary: countsOf(canary, slowerThan(bound)), baseline: countsOf(baseline, slowerThan(bound)) };
    }
    get canary() {
        return this.#shown?.canary ?? nothing;
    }
    get baseline() {
        return this.#shown?.baseline ?? nothing;
    }
    get what() {
        return this.#shown?.what ?? 'slow requests';
    }
    get logAbort() {
        return this.#log;
    }
    get logAbortElsewhere() {
        return this.#elsewhere.log;
    }
    get logPromote() {
        return this.#shown?.logPromote ?? 0;
    }
    get logPromoteElsewhere() {
        return this.#shown?.logPromoteElsewhere ?? 0;
    }
    ratio(level) {
        return this.#shown?.ratio(level);
    }
    get weaknesses() {
        return this.#weak;
    }
}
/** Where all are fast: the fastest bound that hardly any request exceeds. */
function fastest(known) {
    const fast = known.filter(({ rate }) => rate < rarest).sort((a, b) => boundOf(a.bound) - boundOf(b.bound));
    return fast.slice(0, 1);
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/policy.js
// What the judge is told to look for.
/** The usual metric of errors: one in a thousand is negligible, or a service without errors could never be promoted. */
const standardErrors = { ...metric('errors', 'errors', 2), negligible: 0.001 };
const standardPolicy = {
    alpha: 0.01,
    beta: 0.05,
    budget: 600,
    minimum: 60,
    warmUp: 90,
    compare: 'stable',
    blind: { limit: 8, outcome: 'inconclusive' },
};
/** A metric with the usual settings. */
function metric(name, kind, weight = 1) {
    return { name, kind, direction: 'increase', weight, tolerance: 2 };
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/quantile-metric.js



/** Spread of ln latency between pods where the history does not tell it. */
const usualSpread = 0.05;
/**
 * A fallback: quantiles do not add up over pods and say nothing of how many requests they stand for. So they can only
 * speak against a canary, never for it.
 */
class QuantileMetric {
    canary = nothing;
    baseline = nothing;
    what;
    #quantile;
    #sign;
    #spread;
    #ranks;
    #elsewhere = new Elsewhere();
    constructor(history, quantile, sign) {
        this.#quantile = quantile;
        this.#sign = sign;
        this.what = `quantile ${quantile}`;
        const windows = history.map(({ baseline }) => this.#values(baseline)).filter((values) => values.size > 1);
        const single = spread(windows, 1);
        this.#spread = single > 0 ? Math.sqrt(single) : usualSpread;
        const lasting = Math.max(...[1, 4, 20, 40].map((block) => block * spread(windows, block)));
        this.#ranks = new SoftRank(single > 0 && lasting > 0 ? Math.min(1, single / lasting) : 1);
    }
    #values(pods) {
        const values = new Map();
        pods.forEach(({ pod, quantiles }, i) => {
            const value = quantiles?.[this.#quantile];
            if (value !== undefined && value > 0)
                values.set(pod ?? `#${i}`, this.#sign * Math.log(value));
        });
        return values;
    }
    push({ canary, baseline }) {
        const [ours, theirs] = [[...this.#values(canary).values()], [...this.#values(baseline).values()]];
        if (ours.length === 0 || theirs.length === 0)
            return;
        const middle = [...ours, ...theirs].sort((a, b) => a - b)[Math.floor((ours.length + theirs.length) / 2)];
        const scaled = (values) => values.map((x) => (x - middle) / this.#spread);
        this.#ranks.push(scaled(ours), scaled(theirs));
        this.#elsewhere.follow(this.#ranks.logE);
    }
    get logAbort() {
        return this.#ranks.logE;
    }
    get logAbortElsewhere() {
        return this.#elsewhere.log;
    }
    get logPromote() {
        return undefined;
    }
    get logPromoteElsewhere() {
        return undefined;
    }
    ratio() {
        return undefined;
    }
    get weaknesses() {
        return ['only quantiles are known, no histogram: they can speak against the canary, not for it'];
    }
}
/** Variance between pods of their means over blocks of intervals; 0 where it cannot be told. */
function spread(windows, block) {
    let [sum, groups] = [0, 0];
    for (let start = 0; start + block <= windows.length; start += block) {
        const means = new Map();
        for (const window of windows.slice(start, start + block)) {
            for (const [pod, value] of window)
                means.set(pod, (means.get(pod) ?? 0) + value / block);
        }
        const values = [...means.values()];
        if (values.length < 2)
            continue;
        const mean = values.reduce((total, x) => total + x, 0) / values.length;
        sum += values.reduce((total, x) => total + (x - mean) ** 2, 0) / (values.length - 1);
        groups += 1;
    }
    return groups > 0 ? sum / groups : 0;
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/questions.js
// The policy's metrics, and the data at hand -> what is asked of every interval.







/** Of a metric's alpha, the part of its SLO where it has one. */
const guardPart = 0.25;
/**
 * Alpha is split over the metrics by weight, and within a metric between comparison and SLO, so that all questions
 * together are wrong at most that often.
 * @param first the first judged interval, to see what the data carries
 */
function questionsOf(policy, history, first) {
    const all = [...history, first];
    const metrics = policy.metrics ?? questions_usual(all);
    const weights = metrics.reduce((sum, { weight }) => sum + weight, 0);
    return metrics.map((each) => {
        const alpha = (policy.alpha * each.weight) / weights;
        const { slo, tolerance, name } = each;
        const judged = judgeOf(each, policy, history, first);
        if (slo === undefined)
            return { name, metric: judged, needed: Math.log(1 / alpha), tolerance };
        const needed = Math.log(1 / (alpha * guardPart));
        const guard = guardOf(each, slo, needed, history);
        return { name, metric: judged, needed: Math.log(1 / (alpha * (1 - guardPart))), tolerance, guard };
    });
}
function questions_usual(all) {
    const isTimed = has(all, ({ latency, quantiles }) => latency !== undefined || quantiles !== undefined);
    return [standardErrors, ...(isTimed ? [metric('latency', 'latency')] : [])];
}
function has(all, holds) {
    return all.some(({ canary, baseline }) => canary.some(holds) || baseline.some(holds));
}
function judgeOf(each, policy, history, first) {
    const sign = each.direction === 'increase' ? 1 : -1;
    const labelled = !has([first], ({ pod }) => pod === undefined);
    const { tolerance, negligible } = each;
    if (each.kind === 'latency') {
        const all = [...history, first];
        const quantiles = all.flatMap(({ baseline }) => baseline.flatMap((pod) => Object.keys(pod.quantiles ?? {})));
        const isHistogram = has(all, ({ latency }) => latency !== undefined);
        const slowest = quantiles.sort((a, b) => Number(b) - Number(a))[0];
        if (!isHistogram && slowest !== undefined)
            return new QuantileMetric(history, slowest, sign);
        return new LatencyMetric(history, { sign, tolerance, labelled });
    }
    const options = { sign, tolerance, negligible, labelled, isStrict: policy.compare === 'baseline' };
    return new CountMetric(history, { ...options, reading: questions_readingOf(each), what: each.name });
}
function questions_readingOf({ kind, name, slo }) {
    if (kind === 'latency')
        return slowerThan(slo?.slowerThan ?? '');
    return kind === 'errors' ? errors : eventsNamed(name);
}
function guardOf(each, slo, needed, history) {
    const reading = questions_readingOf(each);
    const windows = history.map(({ baseline }) => countsOf(baseline, reading));
    const guard = new BoundProcess(slo.share, each.direction === 'increase' ? 1 : -1, calibrate(windows));
    return {
        needed,
        share: slo.share,
        push: ({ canary, baseline }) => guard.push(countsOf(canary, reading), countsOf(baseline, reading)),
        get logAbort() {
            return guard.logE;
        },
        get logAbortElsewhere() {
            return guard.logElsewhere;
        },
        get canaryBreaksIt() {
            return guard.beyond.canary;
        },
        get baselineBreaksIt() {
            return guard.beyond.baseline;
        },
        get isBroken() {
            const isProven = guard.logE >= needed && guard.logElsewhere >= needed / 2;
            return isProven && (slo.evenIfStableBreaksIt || !guard.beyond.baseline);
        },
    };
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/standing.js
/** Enough evidence, and not all of it from one interval. */
function isWorse({ metric, needed }) {
    return metric.logAbort >= needed && metric.logAbortElsewhere >= needed / 2;
}
/** Better than the tolerance, and within its SLO as far as one can see. What can only speak against does not hinder. */
function isGood({ metric, guard }, beta) {
    if (guard?.canaryBreaksIt)
        return false;
    const { logPromote, logPromoteElsewhere = 0 } = metric;
    const good = Math.log(1 / beta);
    return logPromote === undefined || (logPromote >= good && logPromoteElsewhere >= good / 2);
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/outlook.js

/** One line each; times are extrapolations of the evidence so far, not promises. */
function outlook({ decision, elapsed, questions, because }, policy) {
    if (decision === 'promote')
        return ['a watch after the promotion may still find what was too small or too late for this one'];
    if (decision === 'abort')
        return typeof because === 'object' ? [aborted(because.question, because.by)] : [];
    return questions.flatMap((question) => {
        const { name, metric, needed, guard } = question;
        const lines = [toward(`${name}: abort`, metric.logAbort, needed, elapsed)];
        const good = Math.log(1 / policy.beta);
        if (guard?.canaryBreaksIt)
            lines.push(`${name}: promotion needs the canary's share of bad requests back under its SLO`);
        if (metric.logPromote !== undefined && !isGood(question, policy.beta) && metric.logPromote < good) {
            lines.push(toward(`${name}: promotion`, metric.logPromote, good, elapsed));
        }
        return lines;
    });
}
function aborted({ name, metric, needed, guard }, by) {
    const [all, elsewhere] = by === 'slo' && guard ? [guard.logAbort, guard.logAbortElsewhere] : [metric.logAbort, metric.logAbortElsewhere];
    const bound = by === 'slo' && guard ? guard.needed : needed;
    const spare = all - bound;
    const without = elsewhere >= bound ? 'it would stand without' : 'it rests on';
    return `${name}: evidence is ${factor(spare)} times what was needed; ${without} the interval that said most`;
}
function toward(what, logE, needed, elapsed) {
    const missing = needed - logE;
    if (missing <= 0)
        return `${what} has its evidence, all but one interval's worth of it`;
    const times = `${what} needs ${factor(missing)} times the evidence`;
    if (!(logE > 0.5 && elapsed > 0))
        return times;
    return `${times}: about ${Math.ceil((missing * elapsed) / logE)} s more like those so far`;
}
function factor(log) {
    return log > 27 ? 'over 1e12' : String(Number(Math.exp(Math.max(0, log)).toPrecision(3)));
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/tell.js
// The judge's standing -> a verdict in words and figures.



/** Level of the confidence sequences that are shown. */
const level = 0.95;
const largest = 1e12;
function tell(standing, policy) {
    const { decision, t, elapsed, intervals, blind, questions } = standing;
    const metrics = questions.map((question) => metricVerdict(question, policy));
    return {
        decision,
        reason: reason(standing, metrics, policy),
        t: Number.isFinite(t) ? t : 0,
        elapsed,
        intervals,
        blind,
        metrics,
        wouldChange: outlook(standing, policy),
        weaknesses: weaknesses(standing),
    };
}
function metricVerdict(question, { beta }) {
    const { name, metric, needed, tolerance, guard } = question;
    const bounds = metric.ratio(level);
    return {
        name,
        what: metric.what,
        canary: tell_arm(metric.canary),
        baseline: tell_arm(metric.baseline),
        ...(bounds && { ratio: shownRatio(bounds, metric.canary, metric.baseline, level) }),
        abort: evidence(metric.logAbort, needed, metric.logAbortElsewhere),
        ...(metric.logPromote !== undefined && {
            promote: { ...evidence(metric.logPromote, Math.log(1 / beta)), tolerance },
        }),
        ...(guard && {
            slo: {
                ...evidence(guard.logAbort, guard.needed, guard.logAbortElsewhere),
                share: guard.share,
                canaryBreaksIt: guard.canaryBreaksIt,
                baselineBreaksIt: guard.baselineBreaksIt,
            },
        }),
    };
}
function tell_arm({ requests, events, pods }) {
    return { requests, events, rate: requests > 0 ? events / requests : null, pods };
}
function evidence(logE, needed, logElsewhere) {
    return {
        e: significant(Math.min(largest, Math.exp(logE))),
        logE: significant(logE),
        needed: significant(Math.exp(needed)),
        ...(logElsewhere !== undefined && { logElsewhere: significant(logElsewhere) }),
    };
}
function reason(standing, metrics, policy) {
    const { decision, because, elapsed, intervals, questions } = standing;
    if (intervals === 0)
        return 'nothing was judged yet';
    const shown = (question) => metrics[questions.indexOf(question)];
    if (typeof because === 'string')
        return because;
    if (because?.by === 'slo') {
        const { name, canary, slo } = shown(because.question);
        return `${name}: ${rate(canary)} of the canary's requests against an SLO of ${tell_percent(slo?.share ?? 0)}; evidence ${count(slo?.e ?? 0)} of ${count(slo?.needed ?? 0)}`;
    }
    if (because !== undefined) {
        const found = shown(because.question);
        return `${found.name}: ${compared(found)}; evidence ${count(found.abort.e)}, ${count(found.abort.needed)} needed`;
    }
    const seconds = `${Math.round(elapsed)} s`;
    if (decision === 'promote') {
        const all = questions
            .filter(({ metric }) => metric.logPromote !== undefined)
            .map(({ name, tolerance }) => `${name} below ${tolerance} times the baseline's`);
        return `after ${seconds}: ${all.join(', ')}`;
    }
    const open = questions
        .filter((question) => !isGood(question, policy.beta))
        .map((question) => openness(question, shown(question)));
    const spent = policy.budget === undefined ? `${seconds} were all it had` : `the budget of ${policy.budget} s is used up`;
    return `${decision === 'inconclusive' ? spent : `after ${seconds}`}: ${open.join('; ') || `not before ${policy.minimum} s`}`;
}
/** Why a metric does not let the canary pass yet. */
function openness(question, found) {
    if (found.slo?.canaryBreaksIt)
        return `${found.name}: the canary is over its SLO (${rate(found.canary)}), which is not proven`;
    if (isWorse(question))
        return `${found.name}: worse`;
    if (found.canary.requests === 0 || found.baseline.requests === 0)
        return `${found.name}: not measured in both arms`;
    return `${found.name}: neither worse nor good enough is proven (${compared(found)})`;
}
function compared({ canary, baseline, ratio }) {
    const arms = `${rate(canary)} of ${count(canary.requests)} requests against ${rate(baseline)} of ${count(baseline.requests)}`;
    if (ratio === undefined || ratio.estimate === null)
        return arms;
    const end = ratio.high === null ? 'any' : `${ratio.high}`;
    return `${arms}, ${ratio.estimate} times as many (${ratio.low} to ${end})`;
}
function rate({ rate }) {
    return rate === null ? 'none' : tell_percent(rate);
}
function tell_percent(share) {
    return `${Number((100 * share).toPrecision(3))} %`;
}
function count(value) {
    return value >= largest ? 'over 1e12' : String(Number(value.toPrecision(4)));
}
function weaknesses({ questions, blind, cold, unusable, intervals }) {
    const told = questions.flatMap(({ name, metric }) => metric.weaknesses.map((each) => `${name}: ${each}`));
    if (blind > 0)
        told.push(`${blind} of ${intervals} intervals had no traffic in one of the arms`);
    if (cold > 0)
        told.push(`${cold} times a pod was left out because it was still warming up`);
    if (unusable > 0)
        told.push(`${unusable} times a pod's counts could not be used: not finite, negative, or more events than requests`);
    if (questions.some(({ metric }) => metric.canary.pods === 1)) {
        told.push('the canary is one pod: a bad node under it looks like a bad version');
    }
    return told;
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/warm-up.js
/**
 * Pods that the first judged interval shows are warm: whoever marks the phases says so. A pod that joins later, or
 * starts again, is left out until it is old enough; in both arms, or a restart would count as a difference.
 */
class WarmUp {
    #seconds;
    /** When each pod was first seen; -Infinity for those that are warm. */
    #since = new Map();
    #hasBegun = false;
    #before = Number.NaN;
    constructor(seconds) {
        this.#seconds = seconds;
    }
    /** The pods of a judged interval that are warm, and how many are not. */
    take({ t, canary, baseline }) {
        let cold = 0;
        const warm = (arm, pods) => pods.filter((pod) => {
            if (pod.pod === undefined)
                return true;
            const key = `${arm} ${pod.pod}`;
            const since = this.#since.get(key);
            if (!this.#hasBegun && !pod.restarted)
                this.#since.set(key, Number.NEGATIVE_INFINITY);
            else if (since === undefined || pod.restarted)
                this.#since.set(key, Number.isNaN(this.#before) ? t : this.#before);
            const isWarm = this.#seconds === 0 || t - this.#since.get(key) > this.#seconds;
            if (!isWarm)
                cold += 1;
            return isWarm;
        });
        const arms = { canary: warm('canary', canary), baseline: warm('baseline', baseline) };
        this.#hasBegun = true;
        this.#before = t;
        return { ...arms, cold };
    }
}

;// CONCATENATED MODULE: ./build/src/analysis/judge/judge.js
// Interval by interval: promote, abort, inconclusive, or go on.





/** Intervals of history that are kept: four hours of 15 s. */
const longestHistory = 960;
/**
 * A sequential judge. Push intervals in the order of time; the decision after each is valid whenever one looks. `abort` and
 * `inconclusive` are final; a `promote` stands until more traffic speaks against it. No traffic, no data and doubt never promote.
 */
class Judge {
    #policy;
    #warmUp;
    #history = [];
    #looks = [];
    #questions;
    #decision = 'continue';
    #because;
    #t = Number.NaN;
    #length = Number.NaN;
    #begun = Number.NaN;
    #intervals = 0;
    #blind = 0;
    #blindInARow = 0;
    #cold = 0;
    #unusable = 0;
    constructor(policy) {
        this.#policy = policy;
        this.#warmUp = new WarmUp(policy.warmUp);
    }
    push(interval) {
        const usable = { ...interval, canary: this.#usable(interval.canary), baseline: this.#usable(interval.baseline) };
        const gap = interval.t - this.#t;
        // Between history and canary lies the deploy: the first judged interval is as long as those before it.
        const length = Math.min(...[gap, this.#length].filter((each) => each > 0));
        this.#length = length;
        this.#t = interval.t;
        if (interval.phase === 'history') {
            this.#history.push({ canary: [], baseline: [...usable.baseline, ...usable.canary] });
            if (this.#history.length > longestHistory)
                this.#history.shift();
        }
        if (interval.phase !== 'run')
            return this.#decision;
        if (Number.isNaN(this.#begun))
            this.#begun = interval.t - (Number.isFinite(length) ? length : 0);
        const { cold, ...arms } = this.#warmUp.take(usable);
        this.#cold += cold;
        this.#questions ??= questionsOf(this.#policy, this.#history, arms);
        for (const { metric, guard } of this.#questions) {
            metric.push(arms);
            guard?.push(arms);
        }
        this.#intervals += 1;
        const [canary, baseline] = [requests(arms.canary), requests(arms.baseline)];
        if (canary > 0 && baseline > 0)
            this.#blindInARow = 0;
        else if (cold === 0) {
            this.#blind += 1;
            this.#blindInARow += 1;
        }
        this.#remember(canary, baseline);
        if (this.#decision === 'continue' || this.#decision === 'promote')
            this.#decide();
        return this.#decision;
    }
    /** There will be no more intervals: what is open stays open. */
    close() {
        if (this.#decision === 'continue')
            this.#end('inconclusive');
        return this.#decision;
    }
    get decision() {
        return this.#decision;
    }
    /** What stands after the last interval, with its reasons. */
    verdict() {
        return tell({
            decision: this.#decision,
            because: this.#because,
            t: this.#t,
            elapsed: this.#elapsed,
            intervals: this.#intervals,
            blind: this.#blind,
            cold: this.#cold,
            unusable: this.#unusable,
            questions: this.#questions ?? [],
        }, this.#policy);
    }
    /** Every look so far, for charts. */
    get looks() {
        return this.#looks;
    }
    get #elapsed() {
        return Number.isNaN(this.#begun) ? 0 : this.#t - this.#begun;
    }
    #usable(pods) {
        const usable = pods.filter(isUsable);
        this.#unusable += pods.length - usable.length;
        return usable;
    }
    #remember(canary, baseline) {
        this.#looks.push({
            t: this.#t,
            share: canary + baseline > 0 ? canary / (canary + baseline) : 0,
            metrics: (this.#questions ?? []).map(({ name, metric }) => ({
                name,
                logAbort: metric.logAbort,
                logPromote: metric.logPromote ?? 0,
                canary: metric.canary.requests > 0 ? metric.canary.events / metric.canary.requests : null,
                baseline: metric.baseline.requests > 0 ? metric.baseline.events / metric.baseline.requests : null,
            })),
        });
    }
    #decide() {
        const questions = this.#questions ?? [];
        const { beta, minimum, budget, blind } = this.#policy;
        const bad = questions.find(isWorse);
        const broken = questions.find(({ guard }) => guard?.isBroken);
        if (bad !== undefined)
            this.#end('abort', { question: bad, by: 'evidence' });
        else if (broken !== undefined)
            this.#end('abort', { question: broken, by: 'slo' });
        else if (this.#blindInARow >= blind.limit) {
            this.#end(blind.outcome, `${this.#blindInARow} intervals in a row had no traffic in one of the arms`);
        }
        else if (this.#decision === 'promote')
            return;
        else if (this.#elapsed >= minimum && questions.length > 0 && questions.every((each) => isGood(each, beta))) {
            this.#end('promote');
        }
        else if (budget !== undefined && this.#elapsed >= budget)
            this.#end('inconclusive');
    }
    #end(decision, because) {
        this.#decision = decision;
        this.#because = because;
    }
}
function requests(pods) {
    return pods.reduce((sum, pod) => sum + pod.requests, 0);
}

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
        this.#judge = new Judge(request.judge.policy);
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
                throw new Unmeasured(`${source.name} knows nothing of the pods that serve: ${problems.slice(0, 3).join('; ')}`);
            }
            catch (error) {
                const left = settledAt - clock.now();
                if (!(error instanceof Unmeasured) || left <= 0)
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
            if (!(error instanceof Unmeasured))
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
            .map(({ verdict, looks }) => verdictSummary(verdict, looks))
            .concat(comparison ? comparisonSummary(comparison) : [])
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
        return new Trial({ judge, source, clock, log, file: (0,external_node_path_.join)(this.folder, `${name}.jsonl`) }, past);
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
    const reader = new StreamReader();
    return (await loadParcel(site, { kind: 'evidence', id })).split('\n').map((text) => {
        const line = reader.read(text);
        if ('problem' in line)
            throw new Error(`evidence ${id} of ${site.release} cannot be read: it ${line.problem}`);
        return line.interval;
    });
}

// EXTERNAL MODULE: ./build/src/rollout/open-traffic.js + 17 modules
var open_traffic = __webpack_require__(3606);
// EXTERNAL MODULE: ./build/src/rollout/put-back.js
var put_back = __webpack_require__(6556);
// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
;// CONCATENATED MODULE: ./build/src/rollout/request.js
const longestReserveMs = 5 * 60_000;
/** A quarter of the time, at most five minutes, is kept for the way back. */
function budgetOf(timeoutMs, now) {
    const reserveMs = Math.min(timeoutMs / 4, longestReserveMs);
    return { decide: now + timeoutMs - reserveMs, end: now + timeoutMs, reserveMs };
}
/** The canary is to bake for longer than there is time. Nothing was changed. */
class TooShort extends Error {
    name = 'TooShort';
}
/** Throws {@link TooShort} where what is watched up to the first pause leaves no time for anything else. */
function refuseShort(steps, timeoutMs) {
    const pause = steps.findIndex(({ park }) => park);
    const upToIt = pause < 0 ? steps : steps.slice(0, pause + 1);
    const bakes = upToIt.reduce((sum, { bake }) => sum + bake, 0);
    const { decide } = budgetOf(timeoutMs, 0);
    if (bakes < decide)
        return;
    const [needed, all, left] = [bakes, timeoutMs, decide].map((ms) => `${ms / 1000} s`);
    throw new TooShort(`the canary bakes for ${needed}, and of a timeout of ${all} it has ${left}, for the rest is kept for the way back: ` +
        'raise the timeout, bake for less, or let a step park');
}
/** Until when a way back that begins now may take: what is left of the time, at least the reserve. */
function wayBackUntil(budget, now) {
    return Math.max(budget.end, now + budget.reserveMs);
}

// EXTERNAL MODULE: ./build/src/rollout/snapshot.js
var rollout_snapshot = __webpack_require__(5624);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/src/rollout/snapshot-archive.js
// A snapshot for outside of the cluster: nobody reads it but the holder of a key that the policy names.





/** The key cannot be used: no RSA public key of at least 2048 bits. */
class KeyRefused extends Error {
    name = 'KeyRefused';
}
const smallestBits = 2048;
/** Read a public key, PEM. Throws {@link KeyRefused}; a private key is refused too, for it should not be there. */
function readPublicKey(pem, where) {
    if (/PRIVATE KEY/.test(pem))
        throw new KeyRefused(`${where} is a private key: keep that elsewhere, and name the public one`);
    let key;
    try {
        key = (0,external_node_crypto_.createPublicKey)(pem);
    }
    catch (cause) {
        throw new KeyRefused(`${where} is not a public key in PEM`, { cause });
    }
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== 'rsa' || bits < smallestBits) {
        const is = key.asymmetricKeyType === 'rsa' ? `has ${bits} bits` : `is ${key.asymmetricKeyType}`;
        throw new KeyRefused(`${where} ${is}; it must be RSA of at least ${smallestBits} bits`);
    }
    return key;
}
/** JWE in compact form (RFC 7516; RSA-OAEP-256, A256GCM, DEF): any tool for JOSE opens it. */
async function sealed(snapshot, key) {
    const header = encoded(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', zip: 'DEF', cty: 'application/json' }));
    const [secret, nonce] = [(0,external_node_crypto_.randomBytes)(32), (0,external_node_crypto_.randomBytes)(12)];
    const cipher = (0,external_node_crypto_.createCipheriv)('aes-256-gcm', secret, nonce).setAAD(Buffer.from(header, 'ascii'));
    const packed = await (0,external_node_util_.promisify)(external_node_zlib_.deflateRaw)(JSON.stringify(snapshot));
    const text = Buffer.concat([cipher.update(packed), cipher.final()]);
    const wrapped = (0,external_node_crypto_.publicEncrypt)({ key, oaepHash: 'sha256' }, secret);
    return [header, ...[wrapped, nonce, text, cipher.getAuthTag()].map(encoded)].join('.');
}
/** Write it below `temp`, for an artifact; returns its path. */
async function archive(snapshot, key, temp) {
    const folder = (0,external_node_path_.join)(temp, 'slipway-snapshot');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const file = (0,external_node_path_.join)(folder, `${snapshot.release}-${snapshot.id}.jwe`);
    await (0,promises_.writeFile)(file, `${await sealed(snapshot, key)}\n`, { mode: 0o600 });
    return file;
}
function encoded(value) {
    return Buffer.from(value).toString('base64url');
}

// EXTERNAL MODULE: ./build/src/rollout/headline.js
var headline = __webpack_require__(7391);
;// CONCATENATED MODULE: ./build/src/rollout/sweep.js
// Removes releases that serve no longer: an old slot whose time is over, a canary that was promoted.




/**
 * Uninstall every idle release whose time has come, and that gets no traffic: somebody may have sent people back to it by
 * hand. Returns those that are gone. A run that is killed here is no trouble: the journal still names what is to go.
 */
async function sweep(site, limits, { now, drainMs = 0, traffic }) {
    const { session, log, clock, helm, namespace, effects, timeline, notices } = site;
    const due = session.journal.state.idle.filter(({ until }) => Date.parse(until) <= now);
    if (due.length === 0)
        return [];
    const served = await servedOf(site, traffic);
    if (drainMs > 0) {
        log.info(`letting connections end for ${(0,headline/* duration */.p0)(drainMs)}`);
        await clock.sleep(drainMs, limits.signal);
    }
    for (const { release } of due) {
        if (release === served) {
            notices.push(`the time of ${release} is over, but it gets traffic: it was not removed, and stays from now on`);
        }
        else {
            const timeoutMs = Math.max(limits.until - clock.now(), 1000);
            const remove = () => helm.uninstall({ release, namespace, timeoutMs }, limits.signal);
            await timeline.step(`remove ${release}`, () => effects.perform('helm-uninstall', remove));
        }
        await session.journal.write((state) => (0,journal_state/* swept */.a9)(state, release));
    }
    return due.flatMap(({ release }) => (release === served ? [] : [release]));
}
async function servedOf({ cluster, namespace, release: app, session }, policy) {
    const { healthy, idle } = session.journal.state;
    const names = [...new Set([...healthy, ...idle].map(({ release }) => release))];
    const histories = await (0,rollout_release/* readHistories */.X_)({ cluster, namespace }, names);
    const standing = [...histories].flatMap(([release, history]) => {
        const objects = (0,rollout_release/* latestObjects */.US)(history);
        return objects.length > 0 ? [[release, objects]] : [];
    });
    return (0,open_traffic/* lookAtTraffic */.Om)({ cluster, namespace, app, policy }, Object.fromEntries(standing));
}

;// CONCATENATED MODULE: ./build/src/rollout/carry-out.js















/** One deploy under the lock. */
class Deploy {
    #request;
    #deps;
    #site;
    #signal;
    #budget;
    #subject;
    #snapshotFile;
    constructor(request, deps, site, signal, budget, subject) {
        this.#request = request;
        this.#deps = deps;
        this.#site = site;
        this.#signal = signal;
        this.#budget = budget;
        this.#subject = subject;
    }
    async run(scheme, snapshotId) {
        const site = this.#site;
        site.notices.push(...scheme.notices);
        if (scheme.steps.length === 0 && scheme.from)
            return this.#nothingToDo(scheme.from);
        const { traffic: policy } = this.#request;
        if (policy && Object.keys(scheme.objects).length > 0) {
            await (0,open_traffic/* openTraffic */.UO)(site, policy, scheme.objects, scheme.pods, this.#signal);
        }
        await this.#beginJudging(scheme);
        const traffic = await site.traffic?.router.capture();
        // Somebody deleted the Service: an abort must not leave the one that is made here without pods.
        const anew = policy?.router === 'service' && !traffic && scheme.from;
        const snapshot = await this.#snapshot(scheme, snapshotId, traffic);
        const { journal } = site.session;
        const operation = {
            kind: 'deploy',
            strategy: this.#request.strategy,
            holder: journal.holder,
            url: this.#subject.run.url,
            startedAt: this.#now(),
            version: this.#request.version,
            releases: scheme.releases,
            traffic,
            split: anew ? { weights: { [anew.name]: 100 } } : undefined,
            snapshot,
            step: 'begin',
            plan: this.#mayPark(scheme.steps) ? this.#planOf(scheme) : undefined,
        };
        await journal.write((state) => (0,journal_state/* begin */.qN)(state, operation));
        return this.go(scheme, operation, 0);
    }
    /** What judges is asked before anything is changed: a canary of which nothing can be known is not begun. */
    async #beginJudging({ steps, from }) {
        const { canary } = this.#request;
        if (!canary.judge || !from || !steps.some(({ kind }) => kind === 'judge'))
            return;
        const judging = new Judging(this.#site, canary.judge, {
            deps: this.#deps,
            folder: judgingFolder(this.#subject, this.#site),
        });
        await this.#site.timeline.step('look at the metrics', () => judging.prepare(from.name, this.#signal));
        this.#site.notices.push(foreseen(foresee(canary.judge, canary.steps, judging.intervals)));
        this.#site.judging = judging;
    }
    #mayPark(steps) {
        const isLeftOpen = this.#request.canary.judge?.inconclusive === 'park';
        return steps.some(({ kind }) => kind === 'park' || (kind === 'judge' && isLeftOpen));
    }
    /** Do the steps of an operation that the journal knows, from the one at `from` on. */
    async go(scheme, operation, from) {
        const { to } = scheme;
        const { snapshot } = operation;
        const attempt = {
            from: scheme.from && (0,rollout_release/* deployedState */.qi)(scheme.from),
            before: scheme.from && this.#versionOf(scheme.from),
            to: { ...(0,rollout_release/* deployedState */.qi)(to.prepared.rendered), release: to.release, revision: to.revision },
            snapshot,
        };
        const limits = { signal: this.#signal, until: this.#budget.decide };
        let run;
        try {
            run = await new executor/* Executor */.Q(this.#site, limits, scheme.payloads).run(scheme.steps, from);
        }
        catch (error) {
            this.#signal.throwIfAborted();
            return this.#goBack(error, operation, attempt);
        }
        if (run.ended === 'parked')
            return this.#parked(run, scheme, attempt);
        return this.#succeeded(scheme.idle, attempt);
    }
    async #parked({ done, ms }, { steps }, attempt) {
        const { journal } = this.#site.session;
        const until = new Date(this.#site.clock.now() + ms).toISOString();
        const { actor } = this.#subject.run;
        const evidence = await this.#site.judging?.keep(this.#site.clock.now().toString(36));
        await journal.write((state) => (0,journal_state/* park */.r3)(state, { until, by: actor || journal.holder, done, evidence }));
        const left = steps.length - done;
        const headline = `${this.#name()} bakes as a canary until ${until}, with ${left} steps to go; ${attempt.before} serves the rest`;
        const serves = attempt.from;
        return this.#result({ outcome: 'parked', headline, ...attempt, serves }, serves?.revision, attempt);
    }
    async #succeeded(idle, attempt) {
        const { journal } = this.#site.session;
        const { before, to, snapshot } = attempt;
        const release = (await (0,rollout_release/* readReleaseHistory */.Cr)({ ...this.#site, release: to.release ?? '' })).find(to.revision ?? 0);
        if (!release)
            throw new Error(`Helm has no readable revision ${to.revision} after it was deployed`);
        const { version, commit } = this.#request;
        const now = this.#site.clock.now();
        const healthy = (0,put_back/* healthyNow */.Kd)(release, { version, commit, healthy: journal.state.healthy, now });
        const leaving = idle.map((one) => ({ release: one.release, until: new Date(now + one.keepMs).toISOString() }));
        await journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, idle: leaving }));
        await this.#prune(snapshot);
        const drainMs = Math.max(0, ...idle.filter(({ keepMs }) => keepMs === 0).map((one) => one.drainMs));
        await this.#tidy(drainMs);
        const where = to.release === this.#site.release ? '' : ` of ${to.release}`;
        const headline = `${this.#name()} (revision ${to.revision}${where}) serves${before ? `; before it ${before}` : ''}`;
        return this.#result({ outcome: 'succeeded', headline, ...attempt, serves: to }, to.revision, attempt);
    }
    /** Remove what serves no longer. What cannot be removed now is left to the next run: the version serves. */
    async #tidy(drainMs) {
        const { clock, notices } = this.#site;
        const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) };
        try {
            await sweep(this.#site, limits, { now: clock.now(), drainMs, traffic: this.#request.traffic });
        }
        catch (error) {
            this.#signal.throwIfAborted();
            notices.push(`what no longer serves could not be removed, the next run tries again: ${error.message}`);
        }
    }
    async #goBack(error, operation, attempt) {
        const failure = await withCause((0,rollout_failure/* factsOf */.xS)(error), this.#request);
        const { session, clock, log } = this.#site;
        const { snapshot } = attempt;
        log.error(`${failure.reason}: ${failure.message}`, failure.cause);
        log.info(`going back: ${goalsInWords(operation)}`);
        await session.journal.write(journal_state/* abort */.h2);
        const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) };
        const failed = `${this.#name()} ${failure.reason === 'RollbackNotProven' ? 'was not deployed' : 'did not come up'}: ${failure.reason}`;
        try {
            const release = await (0,put_back/* putBack */.pK)(this.#site, session.journal.state.operation ?? operation, limits, this.#request.traffic);
            const { healthy: known } = session.journal.state;
            const healthy = release && (0,put_back/* healthyNow */.Kd)(release, { healthy: known, now: clock.now(), undone: operation });
            // A deploy that was refused before its first change leaves no version behind that people would go back from.
            const changed = Object.values(session.journal.state.operation?.releases ?? {}).some((one) => one.revision > one.before);
            await session.journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, putBack: changed }));
            await this.#prune(snapshot);
            const ended = healthy
                ? {
                    outcome: 'rolled-back',
                    headline: `${failed}; ${healthy.version} (revision ${healthy.revision}) serves again`,
                }
                : { outcome: 'failed', headline: `${failed}; ${goalsInWords(operation)}` };
            const serves = release && (0,rollout_release/* deployedState */.qi)(release);
            return this.#result({ ...ended, ...attempt, serves, failure }, healthy?.revision, attempt);
        }
        catch (second) {
            this.#signal.throwIfAborted();
            const why = second.message;
            const headline = `${failed}, and the way back failed too: ${why}; nothing more is changed, look at the cluster`;
            return this.#result({ outcome: 'failed', headline, ...attempt, failure }, undefined, attempt);
        }
    }
    async #nothingToDo(latest) {
        const { journal } = this.#site.session;
        const { version, commit } = this.#request;
        const { healthy: known, putBack: wasPutBack } = journal.state;
        const last = known.at(-1);
        if (last?.revision !== latest.revision || last.release !== latest.name) {
            const healthy = (0,put_back/* healthyNow */.Kd)(latest, { version, commit, healthy: known, now: this.#site.clock.now() });
            await journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, putBack: wasPutBack === latest.revision }));
        }
        const state = (0,rollout_release/* deployedState */.qi)(latest);
        const headline = `${this.#name()} serves already as revision ${latest.revision}; nothing was changed`;
        const ending = { outcome: 'nothing-to-do', headline, from: state, to: state, serves: state };
        return this.#result(ending, latest.revision, { from: state });
    }
    /** What is no longer needed to go back, or on. */
    async #prune(snapshot) {
        await (0,rollout_snapshot/* pruneSnapshots */.C4)(this.#site, snapshot ? [snapshot] : []);
        if (this.#site.judging)
            await (0,parcel/* pruneParcels */.vo)(this.#site, 'evidence', { newest: 0, needed: [] });
    }
    #planOf({ steps, payloads }) {
        const { image, digest, commit } = this.#request;
        const sums = Object.fromEntries([...payloads].map(([name, { manifestSha256 }]) => [name, manifestSha256]));
        return { steps, done: 0, payloads: sums, image, digest, commit };
    }
    /** Kept before the first mutation: what an abort goes back to, and what really runs. */
    #snapshot({ kept, from, sights }, id, traffic) {
        if (kept.length === 0)
            return Promise.resolve(undefined);
        const { namespace, release, clock, effects, cluster, timeline } = this.#site;
        const releases = Object.fromEntries(kept.map((one) => [one.name, contentOf(one)]));
        const workloads = [...sights.values()].flatMap((sight) => sight.workloads);
        const takenAt = new Date(clock.now()).toISOString();
        const live = from?.name;
        const snapshot = { schema: 1, id, release, namespace, takenAt, live, releases, traffic, workloads };
        return timeline.step('snapshot', async () => {
            await (0,rollout_snapshot/* saveSnapshot */.Os)({ cluster, namespace, release, effects }, snapshot);
            const { snapshotKey } = this.#request;
            if (snapshotKey)
                this.#snapshotFile = await archive(snapshot, snapshotKey, this.#site.temp);
            return id;
        });
    }
    #result(ending, revision, { from, snapshot }) {
        const { notices, clock, shifts, judging } = this.#site;
        const { outcome, headline, from: before, to, serves, failure } = ending;
        const told = {
            ...{ outcome, headline, from: before, to, serves, failure, notices, traffic: shifts },
            judgement: judging && judgementOf(judging.verdict),
        };
        return {
            record: (0,report/* recordOf */.z)(this.#subject, told, clock.now()),
            revision,
            previousRevision: from?.revision,
            snapshot,
            snapshotFile: this.#snapshotFile,
            judging,
            version: this.#request.version,
            commit: this.#request.commit?.sha,
        };
    }
    #name() {
        const { release, version, environment } = this.#request;
        return `${release} ${version}${environment ? ` in ${environment}` : ''}`;
    }
    /** By its content: somebody may have set the same once more by hand. */
    #versionOf({ name, revision, manifestSha256 }) {
        const { healthy } = this.#site.session.journal.state;
        const known = healthy.findLast((one) => one.release === name && one.manifestSha256 === manifestSha256);
        return known ? `${known.version} (revision ${revision})` : `revision ${revision}`;
    }
    #now() {
        return new Date(this.#site.clock.now()).toISOString();
    }
}
function contentOf(release) {
    const { revision, status, chart, values, manifest, manifestSha256 } = release;
    return { revision, status, chart, values, manifest, manifestSha256 };
}
function goalsInWords({ releases }) {
    const goals = Object.values(releases).map(({ goal }) => goal);
    const revision = goals.find(({ kind }) => kind === 'revision');
    if (revision?.kind === 'revision')
        return `to revision ${revision.revision}`;
    return goals.every(({ kind }) => kind === 'absent')
        ? 'nothing was installed before, so it was removed again'
        : 'nothing before it is known to be healthy, so what stands was left';
}

// EXTERNAL MODULE: ./build/src/rollout/on-site.js + 3 modules
var on_site = __webpack_require__(6101);
;// CONCATENATED MODULE: ./build/src/rollout/order.js

/** What is to be deployed was made before what serves. Nothing was changed. */
class OlderRefused extends Error {
    name = 'OlderRefused';
}
/** Rejects with {@link OlderRefused}. What cannot be told is said, and goes on. */
async function refuseOlder({ workspace, commit, release, version, allowOlder, reason }, journal, log) {
    const serving = journal?.healthy.at(-1);
    if (!serving?.commit || !commit)
        return;
    const order = await orderOf(workspace, serving.commit, commit);
    if (order === 'cannot-tell') {
        log.notice(`it cannot be told whether ${commit.sha.slice(0, 12)} is newer than ${serving.commit.sha.slice(0, 12)}, which serves`);
    }
    if (order !== 'older' || (allowOlder && reason))
        return;
    throw new OlderRefused(`${release} serves ${serving.version} of commit ${serving.commit.sha.slice(0, 12)}, and ${version} is of ${commit.sha.slice(0, 12)}, which is older; ` +
        'to go back, run rollback; to deploy it all the same, set allow-older with a reason');
}

// EXTERNAL MODULE: ./build/src/rollout/reconcile.js
var reconcile = __webpack_require__(4851);
// EXTERNAL MODULE: ./build/src/helm/held-replicas.js
var held_replicas = __webpack_require__(7857);
// EXTERNAL MODULE: ./build/src/helm/history.js
var helm_history = __webpack_require__(8134);
// EXTERNAL MODULE: ./build/src/helm/kept-chart.js
var kept_chart = __webpack_require__(185);
// EXTERNAL MODULE: ./build/src/helm/manifest.js
var helm_manifest = __webpack_require__(8265);
;// CONCATENATED MODULE: ./build/src/rollout/kept-version.js


/** Throws ChartNotKept where the revision's own name does not bring out its pods and their configuration as they stand. */
function refuseOther(revision, again) {
    const [stands, made] = [kept_version_contentOf((0,helm_manifest/* parseManifest */.Ng)(revision.manifest)), kept_version_contentOf(again)];
    const names = [...new Set([...stands.keys(), ...made.keys()])];
    const other = names.filter((name) => stands.get(name) !== made.get(name));
    if (other.length === 0)
        return;
    throw new kept_chart/* ChartNotKept */.Er(`its chart does not make ${other.join(', ')} again as revision ${revision.revision} has it`);
}
/** Throws ChartNotKept where pods run an image that the revision has not. */
function refuseOtherImages(revision, objects) {
    const known = new Set((0,helm_manifest/* containersOf */.Mz)((0,helm_manifest/* parseManifest */.Ng)(revision.manifest)).map(({ image }) => image));
    const other = (0,helm_manifest/* containersOf */.Mz)(objects).find(({ image }) => !known.has(image));
    if (!other)
        return;
    throw new kept_chart/* ChartNotKept */.Er(`beside the canary it would run ${other.image}, which revision ${revision.revision} does not: canary.values must not set the image`);
}
function kept_version_contentOf(objects) {
    const told = objects.flatMap((object) => {
        const content = kept_version_podsOf(object) ?? configOf(object);
        return content === undefined ? [] : [[`${object.kind}/${object.metadata?.name}`, JSON.stringify(content)]];
    });
    return new Map(told);
}
/** Of whatever has a template of pods. Annotations are left out: sums of random values stand there. */
function kept_version_podsOf(object) {
    return object.spec?.template?.spec;
}
function configOf(object) {
    const { data, binaryData } = object;
    return object.kind === 'ConfigMap' ? { data, binaryData } : undefined;
}

// EXTERNAL MODULE: ./build/src/rollout/live-replicas.js
var live_replicas = __webpack_require__(1432);
// EXTERNAL MODULE: ./build/src/cluster/release-objects.js
var release_objects = __webpack_require__(2240);
// EXTERNAL MODULE: ./build/src/helm/release.js
var helm_release = __webpack_require__(8263);
// EXTERNAL MODULE: ./build/src/helm/values.js
var helm_values = __webpack_require__(1282);
;// CONCATENATED MODULE: ./build/src/rollout/render.js
// Renders what a deploy would write and holds it against what was asked for, before anything is changed.



// Kinds of Kubernetes' own that take time to come up and that only Helm's wait can judge.
const SLOW = /^(ReplicaSet|ReplicationController)\//;
/** `name` is what steps call it. Rejects with ValuesRefused when the chart would not do what was asked, and with what Helm says when it does not render. */
async function render(helm, wanted, name, signal) {
    const { namespace, release, chart, values, wish } = wanted;
    const overlay = (0,helm_values/* overlayFor */.q7)(wish, wanted.paths, wanted.chartDefaults);
    const upgrade = { namespace, release, chart, values, overlay };
    const rendered = await helm.render(upgrade, signal);
    const found = (0,helm_values/* deviations */.PP)(rendered.objects, wish);
    if (found.length > 0)
        throw new helm_values/* ValuesRefused */.Vw(found.map(helm_values/* sayDeviation */.$k));
    const { unknown } = (0,release_objects/* coverage */.vk)(rendered.objects, rendered.hookObjects, namespace);
    const helmWaits = (0,helm_release/* hasPostHooks */.ZD)(rendered.hooks) || unknown.some((object) => SLOW.test(object));
    const { objects, hookObjects, hooks, sources, manifestSha256 } = rendered;
    return {
        payload: { upgrade, objects, hookObjects, hooks, sources, manifestSha256 },
        target: { payload: name, manifestSha256, helmWaits },
        rendered,
    };
}

;// CONCATENATED MODULE: ./build/src/rollout/renderings.js
var _a;
// What a deploy may set releases to, each rendered once: the same chart under several names.








/** Renders on demand, side by side; helm is asked once for each variant. */
class Renderings {
    /** What people should know of them. */
    notices = new Set();
    #known = new Map();
    #kept = new Map();
    #deps;
    #wanted;
    #timeline;
    constructor(deps, wanted, timeline) {
        this.#deps = deps;
        this.#wanted = wanted;
        this.#timeline = timeline;
    }
    /** Rejects with ValuesRefused when the chart would not do what was asked. */
    get(variant) {
        const name = nameOf(variant);
        const known = this.#known.get(name);
        if (known)
            return known;
        const { release, beside, replicas, minReplicas } = variant;
        const { values, valuesBeside, wish } = this.#wanted;
        const wanted = {
            ...this.#wanted,
            release,
            values: beside ? [...values, ...valuesBeside] : values,
            wish: { ...wish, ...(replicas !== undefined && { replicas, autoscaling: false }), minReplicas },
        };
        const title = `render${release === this.#wanted.release ? '' : ` ${name}`}`;
        const rendered = this.#timeline.step(title, () => this.#render(wanted, name, replicas === undefined));
        this.#known.set(name, rendered);
        return rendered;
    }
    /**
     * Of the chart and the values that a revision was made of, in place of those that come; what stands beside another release
     * gets the same values files over them. Rejects where Helm does not keep all of that.
     */
    keptOf(revision) {
        const name = `${revision.name} ${revision.revision} ${revision.manifestSha256}`;
        const known = this.#kept.get(name);
        if (known)
            return known;
        const kept = this.#timeline.step('render what serves', () => this.#keptOf(revision));
        this.#kept.set(name, kept);
        return kept;
    }
    async #keptOf(revision) {
        const { helm, cluster, signal, temp } = this.#deps;
        const { namespace, chart: coming } = this.#wanted;
        const { name: release } = revision;
        const stored = await (0,helm_history/* readStored */.CL)({ cluster, namespace, release, signal }, revision.revision);
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'kept-'));
        const { chart, defaults, values } = await (0,kept_chart/* writeKeptChart */.GA)(stored, folder, (0,external_node_path_.join)(coming, 'charts'));
        const wanted = { ...this.#wanted, release, chart, chartDefaults: defaults, values: [values], wish: {} };
        refuseOther(revision, (await render(helm, wanted, release, signal)).payload.objects);
        return new _a(this.#deps, wanted, this.#timeline);
    }
    /** What autoscalers decided goes into it where the chart would overwrite that. */
    async #render(wanted, name, scaled) {
        const { helm, cluster, signal } = this.#deps;
        const plain = await render(helm, wanted, name, signal);
        const { objects, manifestSha256 } = plain.payload;
        const held = scaled ? await (0,live_replicas/* heldReplicas */.j)(cluster, wanted.namespace, objects, signal) : undefined;
        if (!held)
            return plain;
        this.notices.add((0,held_replicas/* sayHeld */.$K)(held));
        const kept = await render(helm, { ...wanted, wish: { ...wanted.wish, held } }, name, signal);
        return { ...kept, payload: { ...kept.payload, manifestSha256 } };
    }
}
_a = Renderings;
/** `orders`, `orders-canary@3`. */
function nameOf({ release, replicas, minReplicas }) {
    if (minReplicas !== undefined)
        return `${release}, at least ${minReplicas}`;
    return replicas === undefined ? release : `${release}@${replicas}`;
}

;// CONCATENATED MODULE: ./build/src/helm/values-line.js
const values_line_MAX_CHARACTERS = 1024 * 1024;
/**
 * The line that sets the value at a path, or the nearest map around it; of several files the last, as it is for helm. Undefined where no
 * file has even the first part.
 */
async function findValuesLine(files, path) {
    const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    let best;
    for (const { file, text } of files.filter((one) => one.text.length <= values_line_MAX_CHARACTERS)) {
        const lines = new LineCounter();
        let node = parseDocument(text, { lineCounter: lines, logLevel: 'silent', merge: true }).contents;
        for (const [index, part] of path.entries()) {
            const depth = index + 1;
            let start;
            if (isMap(node)) {
                const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
                start = pair?.key?.range?.[0];
                node = pair?.value;
            }
            else if (isSeq(node)) {
                const item = node.items[Number(part)];
                start = item?.range?.[0];
                node = item;
            }
            if (start === undefined)
                break;
            if (best === undefined || depth >= best.depth)
                best = { file, line: lines.linePos(start).line, path: path.slice(0, depth).join('.'), depth };
        }
    }
    return best && { file: best.file, line: best.line, path: best.path };
}

;// CONCATENATED MODULE: ./build/src/charts/field-path.js
// Paths of fields as messages write them, taken apart.
/** `spec.containers[0].image` -> `['spec', 'containers', '0', 'image']`; a name in brackets may hold dots. */
function fieldPath(field) {
    return [...field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([all, bracketed]) => bracketed ?? all);
}

;// CONCATENATED MODULE: ./build/src/charts/template-keys.js
// Where a chart's template writes a field, and from which values. A template is no YAML: its lines are read for what they show,
// and what they do not show (helpers, loops over lists) is not found.
const keyLine = /^( *)((?:- +)*)(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w./-]*))[ ]*:(?=\s|$)/;
/** The documents of a template's text, in their order. Never throws. */
function templateDocuments(text) {
    const reader = new Reader();
    const lines = withoutComments(text).split('\n');
    for (const [index, line] of lines.entries())
        reader.read(line.replace(/\r$/, ''), index + 1);
    return reader.documents.filter(({ keys }) => keys.length > 0);
}
class Reader {
    documents = [{ line: 1, keys: [] }];
    #levels = [];
    #blocks = [];
    read(line, number) {
        if (/^---(\s|$)/.test(line)) {
            this.documents.push({ line: number + 1, keys: [] });
            this.#levels = [];
            return;
        }
        if (/^\s*#/.test(line))
            return;
        const key = keyLine.exec(line);
        const open = key ? this.#open(key, line, number) : this.documents.at(-1)?.keys.at(-1);
        for (const words of directivesOf(line)) {
            if (!this.#turns(words))
                open?.values.push(...this.#references(words));
        }
    }
    #open(key, line, number) {
        const [all, blanks = '', dashes = '', ...names] = key;
        const name = names.find((one) => one !== undefined) ?? '';
        const item = blanks.length;
        const indent = item + dashes.length;
        // A dash may stand under its list's key or to the right of it; a key of the same column is a neighbour.
        while (this.#levels.length > 0 && (this.#levels.at(-1)?.indent ?? 0) >= (dashes === '' ? indent : item + 1))
            this.#levels.pop();
        const parent = this.#levels.at(-1);
        let path = [...(parent?.path ?? [])];
        if (dashes !== '') {
            const count = parent?.items.get(item) ?? 0;
            parent?.items.set(item, count + 1);
            path = [...path, String(count)];
            // What follows in the item is at the column of its first key.
            this.#levels.push({ indent: item + 1, path, items: new Map() });
        }
        const document = this.documents.at(-1);
        path = [...path, name];
        this.#levels.push({ indent, path, items: new Map() });
        if (document.keys.length === 0)
            document.line = number;
        if (path.length === 1 && name === 'kind')
            document.kind = line
                .slice(all.length)
                .trim()
                .replace(/^["']|["']$/g, '');
        const opened = { line: number, path, values: [] };
        document.keys.push(opened);
        return opened;
    }
    /** Blocks open and close, and what they ask is not what they write. */
    #turns(words) {
        const [verb = ''] = /^[a-z]+/.exec(words) ?? [];
        if (verb === 'end')
            this.#blocks.pop();
        else if (verb === 'with' || verb === 'range')
            this.#blocks.push({ dot: this.#references(words.slice(verb.length))[0] });
        else if (verb === 'if')
            this.#blocks.push({ dot: this.#blocks.at(-1)?.dot });
        else if (verb === 'define' || verb === 'block')
            this.#blocks.push({});
        else
            return verb === 'else';
        return true;
    }
    #references(words) {
        const plain = words.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
        const dot = this.#blocks.at(-1)?.dot;
        return [...plain.matchAll(/(?<![\w.)\]$])(\$?)\.((?:[A-Za-z_]\w*)?(?:\.[A-Za-z_]\w*)*)(?![\w(])/g)].flatMap(([, root, named = '']) => {
            const [first, ...rest] = named === '' ? [] : named.split('.');
            if (first === 'Values' && (root === '$' || dot === undefined || rest.length > 0))
                return rest.length > 0 ? [rest] : [];
            if (root === '$' || dot === undefined)
                return [];
            return [[...dot, ...(first === undefined ? [] : [first, ...rest])]];
        });
    }
}
/** Comments leave their line ends. Scanned by hand: a text full of beginnings must not be searched again for each of them. */
function withoutComments(text) {
    let kept = '';
    let at = 0;
    for (;;) {
        const start = text.indexOf('/*', at);
        const end = start < 0 ? -1 : text.indexOf('*/', start + 2);
        if (end < 0)
            return kept + text.slice(at);
        const isComment = /\{\{-?\s{0,9}$/.test(text.slice(Math.max(at, start - 12), start));
        kept += text.slice(at, start);
        if (isComment)
            kept += text.slice(start, end + 2).replace(/[^\n]/g, '');
        at = isComment ? end + 2 : start + 2;
        if (!isComment)
            kept += '/*';
    }
}
/** What stands between braces, of those that close on their line. */
function directivesOf(line) {
    const found = [];
    let start = line.indexOf('{{');
    while (start >= 0) {
        let at = start + 2;
        let quote = '';
        for (; at < line.length; at += 1) {
            const one = line[at] ?? '';
            if (quote !== '') {
                if (one === '\\' && quote === '"')
                    at += 1;
                else if (one === quote)
                    quote = '';
            }
            else if (one === '"' || one === '`')
                quote = one;
            else if (line.startsWith('}}', at))
                break;
        }
        if (at >= line.length)
            return found;
        found.push(line
            .slice(start + 2, at)
            .replace(/^-\s/, '')
            .replace(/\s-$/, '')
            .trim());
        start = line.indexOf('{{', at + 2);
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/charts/places.js



/** Finds places, and reads each template once. */
class Places {
    #chart;
    #known = new Map();
    constructor(chart) {
        this.#chart = chart;
    }
    /**
     * @param source as Helm tells it: `orders/templates/deployment.yaml`
     * @param field of the object: `spec.template.spec.hostPID`; empty for the object itself
     */
    async of(source, kind, field) {
        const { folder } = this.#chart;
        // The first part is the chart's name, whatever its folder is called.
        const file = source?.split('/').slice(1).join('/') ?? '';
        const documents = file === '' ? undefined : await this.#documents(file);
        if (documents === undefined)
            return { template: { file: `${folder}/Chart.yaml`, line: 1 } };
        const document = documents.find((one) => one.kind === kind) ?? documents[0];
        const path = fieldPath(field);
        const key = deepest(document?.keys ?? [], path);
        const template = { file: `${folder}/${file}`, line: key?.line ?? document?.line ?? 1 };
        const values = key && (await this.#valuesLine(key, path, valuesPrefix(file)));
        return { template, ...(values && { values }) };
    }
    /** The last of the values that a line writes decides, as a digest does after a tag. */
    async #valuesLine(key, path, prefix) {
        const rest = path.slice(key.path.length);
        for (const written of key.values.toReversed()) {
            const whole = [...(written[0] === 'global' ? [] : prefix), ...written];
            const found = await findValuesLine(this.#chart.values, [...whole, ...rest]);
            // A map around the value that a template names is not what decides it.
            if (found && found.path.split('.').length >= whole.join('.').split('.').length)
                return found;
        }
        return undefined;
    }
    #documents(file) {
        const known = this.#known.get(file);
        if (known)
            return known;
        const read = this.#chart.read(file).then((text) => (text === undefined ? undefined : templateDocuments(text)));
        this.#known.set(file, read);
        return read;
    }
}
/** Values of a chart inside of another stand below its name. */
function valuesPrefix(file) {
    return [...file.matchAll(/(?:^|\/)charts\/([^/]+)(?=\/)/g)].map(([, name = '']) => name);
}
/** The key that is the longest beginning of a path. An item that the template does not show is looked for in the first of its list. */
function deepest(keys, path) {
    const candidates = [path, path.map((part) => (/^\d+$/.test(part) ? '0' : part))];
    let best;
    for (const wanted of candidates) {
        for (const key of keys) {
            if (key.path.length > wanted.length || key.path.length <= (best?.path.length ?? 0))
                continue;
            if (key.path.every((part, index) => part === wanted[index]))
                best = key;
        }
    }
    return best;
}

;// CONCATENATED MODULE: ./build/src/charts/control.js
/** From open to strict. */
const levels = ['privileged', 'baseline', 'restricted'];

;// CONCATENATED MODULE: ./build/src/charts/pod-policy.js
// What a namespace asks of its pods, told by its labels as the API server reads them.

const modes = ['enforce', 'warn', 'audit'];
const prefix = 'pod-security.kubernetes.io/';
const latest = Number.POSITIVE_INFINITY;
/** What a cluster asks where a namespace has no labels: nothing, unless its administrator decided otherwise, which nobody is told. */
const pod_policy_open = { level: 'privileged', minor: latest };
/** By mode. A label of no sense means `restricted` where it is enforced, and nothing where it is told only. */
function podPolicy(labels) {
    const told = (mode) => ({
        level: levelOf(labels[prefix + mode], mode),
        minor: minorOf(labels[`${prefix}${mode}-version`]),
    });
    const policy = { enforce: told('enforce'), warn: told('warn'), audit: told('audit') };
    // Workloads whose pods would not be let in are warned of, where nothing else is said.
    const stated = levels.includes(labels[`${prefix}enforce`] ?? '');
    if (labels[`${prefix}warn`] === undefined && stated) {
        const minor = labels[`${prefix}warn-version`] === undefined ? policy.enforce.minor : policy.warn.minor;
        policy.warn = { level: policy.enforce.level, minor };
    }
    return policy;
}
function levelOf(label, mode) {
    if (label === undefined)
        return pod_policy_open.level;
    if (levels.includes(label))
        return label;
    return mode === 'enforce' ? 'restricted' : 'privileged';
}
function minorOf(label) {
    const minor = /^v1\.(0|[1-9]\d{0,3})$/.exec(label ?? '')?.[1];
    return minor === undefined ? latest : Number(minor);
}
/** `restricted:latest`, `baseline:v1.30`, as the API server writes it. */
function sayStandard({ level, minor }) {
    return `${level}:${minor === latest ? 'latest' : `v1.${minor}`}`;
}

;// CONCATENATED MODULE: ./build/src/charts/pod-view.js
const lists = ['initContainers', 'containers', 'ephemeralContainers'];
/** Read a pod or its template. Never throws. */
function viewOf(pod) {
    const spec = fields(pod.spec);
    return {
        spec,
        annotations: fields(pod.metadata?.annotations),
        context: fields(spec.securityContext),
        containers: lists.flatMap((list) => items(spec[list]).map((container, index) => ({
            name: typeof container.name === 'string' ? container.name : '',
            path: `spec.${list}[${index}]`,
            list,
            container,
            context: fields(container.securityContext),
        }))),
        isWindows: fields(spec.os).name === 'windows',
        hasOwnUsers: spec.hostUsers === false,
    };
}
/** The map that a value is, or an empty one. */
function fields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
/** The maps of a list, in their places. */
function items(value) {
    return Array.isArray(value) ? value.map(fields) : [];
}
/** The texts of a list. */
function texts(value) {
    return Array.isArray(value) ? value.map(String) : [];
}
/** Null is absent, as it is for the API server. */
function isSet(value) {
    return value !== undefined && value !== null;
}

;// CONCATENATED MODULE: ./build/src/charts/controls-baseline.js
// Controls of the level `baseline`, in the API server's order. What they allow is its table of Kubernetes 1.36, by version.

const capabilities = new Set('AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '));
const selinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
/** By the first minor that allows them. */
const sysctls = [
    [
        0,
        [
            'kernel.shm_rmid_forced',
            'net.ipv4.ip_local_port_range',
            'net.ipv4.tcp_syncookies',
            'net.ipv4.ping_group_range',
            'net.ipv4.ip_unprivileged_port_start',
        ],
    ],
    [27, ['net.ipv4.ip_local_reserved_ports']],
    [
        29,
        [
            'net.ipv4.tcp_keepalive_time',
            'net.ipv4.tcp_fin_timeout',
            'net.ipv4.tcp_keepalive_intvl',
            'net.ipv4.tcp_keepalive_probes',
        ],
    ],
    [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
];
const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';
const seccompAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompAnnotationOf = 'container.seccomp.security.alpha.kubernetes.io/';
/** Profiles of seccomp and AppArmor that may be set. */
const profiles = ['RuntimeDefault', 'Localhost'];
/** The securityContext of the pod, then those of its containers. */
function contextsOf(pod) {
    return [
        { path: 'spec.securityContext', context: pod.context },
        ...pod.containers.map(({ name, path, context }) => ({ container: name, path: `${path}.securityContext`, context })),
    ];
}
/** Where `field` of a securityContext is set to what `isBad`. */
function inContexts(pod, field, isBad) {
    return contextsOf(pod).flatMap(({ container, path, context }) => isBad(context[field]) ? [{ container, field: `${path}.${field}`, value: context[field] }] : []);
}
/** Profiles of a kind that are set to another type than those that may be. */
function badProfiles(pod, field) {
    return contextsOf(pod).flatMap(({ container, path, context }) => {
        const { type } = fields(context[field]);
        return !isSet(context[field]) || profiles.includes(type)
            ? []
            : [{ container, field: `${path}.${field}.type`, value: type }];
    });
}
/** `procMount` of a container that is not the default one. */
function procMounts(pod) {
    return pod.containers.flatMap(({ name, path, context: { procMount } }) => isSet(procMount) && procMount !== 'Default'
        ? [{ container: name, field: `${path}.securityContext.procMount`, value: procMount }]
        : []);
}
function annotated(pod, isBad) {
    return Object.entries(pod.annotations).flatMap(([key, value]) => isBad(key, String(value)) ? [{ field: `metadata.annotations[${key}]`, value }] : []);
}
/** Hosts that the kubelet would call instead of the pod. */
function handlerHosts({ container, path, name }) {
    const lifecycle = fields(container.lifecycle);
    const handlers = [
        ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => [probe, container[probe]]),
        ...['postStart', 'preStop'].map((hook) => [`lifecycle.${hook}`, lifecycle[hook]]),
    ];
    return handlers.flatMap(([at, handler]) => ['httpGet', 'tcpSocket'].flatMap((kind) => {
        const { host } = fields(fields(handler)[kind]);
        return isSet(host) && host !== '' ? [{ container: name, field: `${path}.${at}.${kind}.host`, value: host }] : [];
    }));
}
const baselineControls = [
    {
        id: 'apparmor',
        reason: 'forbidden AppArmor profile',
        demand: 'must be RuntimeDefault, Localhost or absent',
        check: (pod) => [
            ...badProfiles(pod, 'appArmorProfile'),
            ...annotated(pod, (key, value) => key.startsWith(appArmorAnnotation) &&
                value !== '' &&
                value !== 'runtime/default' &&
                !value.startsWith('localhost/')),
        ],
    },
    {
        id: 'capabilities',
        reason: 'non-default capabilities',
        demand: 'must be absent: it is none of the default capabilities',
        check: ({ containers }) => containers.flatMap(({ name, path, context }) => texts(fields(context.capabilities).add).flatMap((value, index) => capabilities.has(value)
            ? []
            : [{ container: name, field: `${path}.securityContext.capabilities.add[${index}]`, value }])),
    },
    {
        id: 'host-namespaces',
        reason: 'host namespaces',
        demand: 'must be false or absent',
        check: ({ spec }) => ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field) => spec[field] === true ? [{ field: `spec.${field}`, value: true }] : []),
    },
    {
        id: 'host-path',
        reason: 'hostPath volumes',
        demand: 'must be absent',
        check: ({ spec }) => items(spec.volumes).flatMap((volume, index) => isSet(volume.hostPath) ? [{ field: `spec.volumes[${index}].hostPath`, value: volume.hostPath }] : []),
    },
    {
        id: 'host-ports',
        reason: 'hostPort',
        demand: 'must be 0 or absent',
        check: ({ containers }) => containers.flatMap(({ name, path, container }) => items(container.ports).flatMap(({ hostPort }, index) => isSet(hostPort) && hostPort !== 0
            ? [{ container: name, field: `${path}.ports[${index}].hostPort`, value: hostPort }]
            : [])),
    },
    {
        id: 'host-probes',
        reason: 'probe or lifecycle host',
        demand: 'must be absent: the kubelet asks the pod itself',
        since: 34,
        check: ({ containers }) => containers.flatMap(handlerHosts),
    },
    {
        id: 'privileged',
        reason: 'privileged',
        demand: 'must be false or absent',
        check: (pod) => inContexts(pod, 'privileged', (value) => value === true).filter(({ container }) => container !== undefined),
    },
    {
        id: 'proc-mount',
        reason: 'procMount',
        demand: 'must be Default or absent',
        check: (pod, minor) => (minor >= 35 && pod.hasOwnUsers ? [] : procMounts(pod)),
    },
    {
        id: 'selinux',
        reason: 'seLinuxOptions',
        demand: `must be absent, or a type of ${selinuxTypes.slice(1).join(', ')}, container_engine_t`,
        check: (pod, minor) => contextsOf(pod).flatMap(({ container, path, context }) => {
            const options = fields(context.seLinuxOptions);
            const allowed = minor >= 31 ? [...selinuxTypes, 'container_engine_t'] : selinuxTypes;
            return ['type', 'user', 'role'].flatMap((field) => {
                const value = options[field];
                const good = !isSet(value) || (field === 'type' ? allowed.includes(value) : value === '');
                return good ? [] : [{ container, field: `${path}.seLinuxOptions.${field}`, value }];
            });
        }),
    },
    {
        id: 'seccomp',
        reason: 'seccompProfile',
        demand: 'must be RuntimeDefault, Localhost or absent',
        check: (pod, minor) => {
            if (minor >= 19)
                return badProfiles(pod, 'seccompProfile');
            const ours = new Set([seccompAnnotation, ...pod.containers.map(({ name }) => seccompAnnotationOf + name)]);
            return annotated(pod, (key, value) => ours.has(key) && !/^(runtime\/default$|docker\/default$|localhost\/)/.test(value));
        },
    },
    {
        id: 'sysctls',
        reason: 'forbidden sysctls',
        demand: 'must be absent: it is none of those that concern the pod alone',
        check: ({ context }, minor) => {
            const allowed = sysctls.flatMap(([since, names]) => (since <= minor ? names : []));
            return items(context.sysctls).flatMap(({ name }, index) => allowed.includes(String(name)) ? [] : [{ field: `spec.securityContext.sysctls[${index}].name`, value: name }]);
        },
    },
    {
        id: 'host-process',
        reason: 'hostProcess',
        demand: 'must be false or absent',
        check: (pod) => contextsOf(pod).flatMap(({ container, path, context }) => fields(context.windowsOptions).hostProcess === true
            ? [{ container, field: `${path}.windowsOptions.hostProcess`, value: true }]
            : []),
    },
];

;// CONCATENATED MODULE: ./build/src/charts/controls-restricted.js
// Controls that the level `restricted` adds to `baseline`, in the API server's order. Windows pods are spared those that mean
// nothing there, and pods with users of their own those that are about being root on the node.


const volumes = [
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
];
/** Containers that do not set the field, where the pod does not set it for them. */
function unset(pod, field, podSets, at = '') {
    if (podSets)
        return [];
    return pod.containers
        .filter(({ context }) => !isSet(context[field]))
        .map(({ name, path }) => ({ container: name, field: `${path}.securityContext.${field}${at}` }));
}
function isSpared({ isWindows }, minor) {
    return isWindows && minor >= 25;
}
function hasOwnUsers(pod, minor) {
    return pod.hasOwnUsers && minor >= 35;
}
const restrictedControls = [
    {
        id: 'privilege-escalation',
        reason: 'allowPrivilegeEscalation != false',
        demand: 'must be false',
        since: 8,
        check: (pod, minor) => isSpared(pod, minor)
            ? []
            : pod.containers
                .filter(({ context }) => context.allowPrivilegeEscalation !== false)
                .map(({ name, path, context }) => ({
                container: name,
                field: `${path}.securityContext.allowPrivilegeEscalation`,
                value: context.allowPrivilegeEscalation ?? undefined,
            })),
    },
    {
        id: 'capabilities-dropped',
        reason: 'unrestricted capabilities',
        demand: 'must drop ALL and add nothing but NET_BIND_SERVICE',
        since: 22,
        replaces: 'capabilities',
        check: (pod, minor) => isSpared(pod, minor)
            ? []
            : pod.containers.flatMap(({ name, path, context }) => {
                const { add, drop } = fields(context.capabilities);
                const at = `${path}.securityContext.capabilities`;
                const kept = texts(drop).includes('ALL')
                    ? []
                    : [{ container: name, field: `${at}.drop`, value: drop ?? undefined }];
                const added = texts(add).flatMap((value, index) => value === 'NET_BIND_SERVICE' ? [] : [{ container: name, field: `${at}.add[${index}]`, value }]);
                return [...kept, ...added];
            }),
    },
    {
        id: 'proc-mount',
        reason: 'procMount',
        demand: 'must be Default or absent',
        since: 35,
        replaces: 'proc-mount',
        check: procMounts,
    },
    {
        id: 'volume-types',
        reason: 'restricted volume types',
        demand: `must be one of ${volumes.join(', ')}`,
        replaces: 'host-path',
        check: ({ spec }) => items(spec.volumes).flatMap((volume, index) => {
            if (volumes.some((type) => isSet(volume[type])))
                return [];
            const type = Object.keys(volume).find((key) => key !== 'name' && isSet(volume[key]));
            return [{ field: `spec.volumes[${index}]${type ? `.${type}` : ''}`, value: type && volume[type] }];
        }),
    },
    {
        id: 'run-as-non-root',
        reason: 'runAsNonRoot != true',
        demand: 'must be true, here or for the whole pod',
        check: (pod, minor) => hasOwnUsers(pod, minor)
            ? []
            : [
                ...inContexts(pod, 'runAsNonRoot', (value) => isSet(value) && value !== true),
                ...unset(pod, 'runAsNonRoot', pod.context.runAsNonRoot === true),
            ],
    },
    {
        id: 'run-as-user',
        reason: 'runAsUser=0',
        demand: 'must not be 0, which is root',
        since: 23,
        check: (pod, minor) => (hasOwnUsers(pod, minor) ? [] : inContexts(pod, 'runAsUser', (value) => value === 0)),
    },
    {
        id: 'seccomp',
        reason: 'seccompProfile',
        demand: 'must be RuntimeDefault or Localhost, here or for the whole pod',
        since: 19,
        replaces: 'seccomp',
        check: (pod, minor) => {
            if (isSpared(pod, minor))
                return [];
            const bad = badProfiles(pod, 'seccompProfile');
            const podSets = isSet(pod.context.seccompProfile) && !bad.some(({ container }) => container === undefined);
            return [...bad, ...unset(pod, 'seccompProfile', podSets, '.type')];
        },
    },
];

;// CONCATENATED MODULE: ./build/src/charts/pod-standards.js



/** Everything that violates the standard, in the API server's order; empty when it would let the pod in. */
function violations(pod, { level, minor }) {
    if (level === 'privileged')
        return [];
    const view = viewOf(pod);
    const inForce = (controls) => controls.filter(({ since = 0 }) => since <= minor);
    const restricted = level === 'restricted' ? inForce(restrictedControls) : [];
    const replaced = new Set(restricted.map(({ replaces }) => replaces));
    const baseline = inForce(baselineControls).filter(({ id }) => !replaced.has(id));
    return [...told('baseline', baseline, view, minor), ...told('restricted', restricted, view, minor)];
}
function told(level, controls, view, minor) {
    return controls.flatMap(({ id, reason, demand, check }) => check(view, minor).map((breach) => ({ id, level, reason, demand, ...breach })));
}
/**
 * What violates `restricted`, each with the lowest level that it violates: a restricted control that says of a field again what
 * a baseline control says is left out.
 */
function allViolations(pod, minor = Number.POSITIVE_INFINITY) {
    const baseline = violations(pod, { level: 'baseline', minor });
    const known = new Set(baseline.map(({ field }) => field));
    const restricted = violations(pod, { level: 'restricted', minor }).filter(({ level, field }) => level === 'restricted' && !known.has(field));
    return [...baseline, ...restricted];
}

;// CONCATENATED MODULE: ./build/src/rollout/chart-files.js
// A chart's templates as text, to find lines in: nothing outside of the chart's folder is read, and nothing large.


const chart_files_largest = 1024 * 1024;
/** The chart of a deploy. A file that cannot be read counts as absent. */
function chartFiles({ chart, workspace, texts = [], }) {
    return {
        folder: (0,external_node_path_.relative)(workspace, chart),
        values: texts,
        read: async (path) => {
            try {
                const [root, file] = await Promise.all([(0,promises_.realpath)(chart), (0,promises_.realpath)((0,external_node_path_.join)(chart, path))]);
                const way = (0,external_node_path_.relative)(root, file);
                if (way.startsWith('..') || (0,external_node_path_.isAbsolute)(way))
                    return undefined;
                const facts = await (0,promises_.stat)(file);
                return facts.isFile() && facts.size <= chart_files_largest ? await (0,promises_.readFile)(file, 'utf8') : undefined;
            }
            catch {
                return undefined;
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/src/rollout/pod-admission.js






/** Pods that the API server would not let in. Nothing was changed. */
class PodsRefused extends Error {
    name = 'PodsRefused';
    constructor(lines, namespace, standard) {
        super(`namespace ${namespace} enforces the Pod Security Standard ${standard} and would not let these pods in; nothing was changed:\n` +
            `${lines.map((line) => `- ${line}`).join('\n')}\nMend the chart or its values, or set pod-security: warn in the environment ` +
            'where the cluster exempts them');
    }
}
/** Most lines of one message. */
const MOST = 30;
/**
 * Notices of what namespaces warn of, audit, or cannot be asked. Rejects with {@link PodsRefused} where one of them enforces what pods of
 * the payloads violate. Defaults and exemptions of the cluster's administrator are told to nobody.
 */
async function judgePods(cluster, request, payloads, signal) {
    if (request.podSecurity === 'off')
        return [];
    const places = new Places(chartFiles(request));
    const notices = [];
    for (const [namespace, pods] of podsIn(payloads, request.namespace)) {
        const labels = await pod_admission_labelsOf(cluster, namespace, signal);
        if (typeof labels === 'string') {
            notices.push(labels);
            continue;
        }
        const policy = podPolicy(labels);
        for (const mode of modes) {
            // What is enforced is not told once more.
            if (mode !== 'enforce' && sayStandard(policy[mode]) === sayStandard(policy.enforce))
                continue;
            // A server knows no standards that are newer than itself.
            const minor = Math.min(policy[mode].minor, cluster.minor ?? Number.POSITIVE_INFINITY);
            const denied = pods.flatMap(({ object, source }) => deniedOf(object, source, { ...policy[mode], minor }));
            if (denied.length === 0)
                continue;
            const lines = await Promise.all(once(denied).map((one) => say(one, places)));
            const shown = [...lines.slice(0, MOST), ...(lines.length > MOST ? [`${lines.length - MOST} more`] : [])];
            const standard = sayStandard(policy[mode]);
            if (mode === 'enforce' && request.podSecurity === 'refuse')
                throw new PodsRefused(shown, namespace, standard);
            notices.push(`namespace ${namespace} ${verbs[mode]} ${standard}: ${shown.join('; ')}`);
        }
    }
    return notices;
}
const verbs = {
    enforce: 'may not let pods in, for it enforces',
    warn: 'warns of pods that violate',
    audit: 'notes pods that violate',
};
/** Objects with pods by the namespace that they go to. */
function podsIn(payloads, release) {
    const all = payloads.flatMap(({ objects, hookObjects, sources }) => [...objects, ...hookObjects].map((object) => ({ object, source: sources?.get(object) })));
    return Map.groupBy(all.filter(({ object }) => (0,helm_manifest/* podOf */.FS)(object) !== undefined), ({ object }) => object.metadata?.namespace ?? release);
}
/** Why it cannot be told, as a sentence; no labels where there is no such namespace, which is told elsewhere. */
async function pod_admission_labelsOf(cluster, name, signal) {
    try {
        const found = await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name }, signal);
        return found?.metadata?.labels ?? {};
    }
    catch (error) {
        if (!(error instanceof client/* KubeError */.a) || error.status !== 403)
            throw error;
        return (`whether namespace ${name} lets these pods in cannot be told: grant the verb "get" on namespaces by a Role in namespace ` +
            `${name}, or set pod-security: off in the environment`);
    }
}
function deniedOf(object, source, standard) {
    const pod = (0,helm_manifest/* podOf */.FS)(object);
    if (pod === undefined)
        return [];
    const prefix = pod.path.slice(0, -'spec'.length);
    return violations(pod.template, standard).map((violation) => ({ object, prefix, source, violation }));
}
/** Payloads of one deploy may hold the same object several times, with other numbers of pods. */
function once(denied) {
    const key = ({ object, violation }) => `${object.kind}/${object.metadata?.name} ${violation.field}`;
    return [...new Map(denied.map((one) => [key(one), one])).values()];
}
async function say({ object, prefix, source, violation }, places) {
    const { container, field, value, demand } = violation;
    const at = await places.of(source, object.kind ?? '', prefix + field);
    const who = `${object.kind}/${object.metadata?.name}${container === undefined ? '' : `, container ${container}`}`;
    const is = value === undefined ? 'is not set' : `is ${JSON.stringify(value).slice(0, 100)}`;
    const values = at.values && `, value ${at.values.path} at ${at.values.file}:${at.values.line}`;
    return `${who}: ${prefix}${field} ${is}; it ${demand} (${at.template.file}:${at.template.line}${values ?? ''})`;
}

// EXTERNAL MODULE: ./build/src/rollout/plan.js
var plan = __webpack_require__(4416);
;// CONCATENATED MODULE: ./build/src/rollout/plan-blue-green.js

/** The slot that a new version goes to: the one that does not serve. `live` may be neither, before the first switch. */
function slotFor(live, [blue, green]) {
    return live === blue ? green : blue;
}
/** The checks as they are asked of one slot. */
function previewOf(checks, slot) {
    return checks.map((check) => ({ ...check, url: check.url.replaceAll('{slot}', slot) }));
}
/**
 * None when the slot that serves holds the target already: `live` is that slot with its own rendering of the target.
 * The way back is the slot that served, so its health is proven once more before the switch, which does not touch it. One
 * that was broken before is what people want to get away from.
 */
function planBlueGreen(target, slot, live, policy) {
    if (live?.target && (0,plan/* serves */.xu)(live.target, live.observed))
        return [];
    const { release } = slot;
    const latest = live?.observed.revisions.at(-1);
    const back = live?.observed.healthy && latest && live.goal.kind === 'revision'
        ? [{ kind: 'wait-healthy', release: live.observed.release, revision: latest.revision }]
        : [];
    return [
        ...(0,plan/* applied */.Ic)(release, target, (0,plan/* nextRevision */.fB)(slot.revisions)),
        ...(0,plan/* smoked */.U_)(policy.preview),
        ...back,
        { kind: 'route', split: { weights: { [release]: 100 } } },
        ...(0,plan/* smoked */.U_)(policy.smoke),
    ];
}

// EXTERNAL MODULE: ./build/src/rollout/releases.js
var releases = __webpack_require__(9973);
// EXTERNAL MODULE: ./build/src/helm/marks.js
var helm_marks = __webpack_require__(892);
;// CONCATENATED MODULE: ./build/src/rollout/dropped-replicas.js


/**
 * Rejects with {@link ValuesRefused} when an upgrade would take a workload down to one pod: its present manifest has
 * `spec.replicas`, the new one has not, and nobody but Helm has said the number. `present` is what is installed.
 */
async function refuseDroppedReplicas(cluster, namespace, { present, wanted }, signal) {
    const dropped = droppedFrom(present, wanted);
    const found = await Promise.all(dropped.map((object) => reasonFor(cluster, namespace, object, signal)));
    const reasons = found.filter((reason) => reason !== undefined);
    if (reasons.length > 0)
        throw new helm_values/* ValuesRefused */.Vw(reasons);
}
/** Workloads that have a number now, and none in what is to come. */
function droppedFrom(present, wanted) {
    return present.filter((before) => {
        if (before.kind !== 'Deployment' && before.kind !== 'StatefulSet')
            return false;
        const after = wanted.find(({ kind, metadata }) => kind === before.kind && metadata?.name === before.metadata?.name);
        return after !== undefined && replicasOf(before) !== undefined && replicasOf(after) === undefined;
    });
}
async function reasonFor(cluster, namespace, { apiVersion = '', kind = '', metadata }, signal) {
    const name = metadata?.name ?? '';
    const live = await cluster.get({ apiVersion, kind, namespace: metadata?.namespace ?? namespace, name }, signal);
    const replicas = live?.spec?.replicas ?? 1;
    if (!live || replicas <= 1 || isSaidByOthers(live))
        return undefined;
    const handover = JSON.stringify({ apiVersion, kind, metadata: { name }, spec: { replicas } });
    return (`the chart no longer renders spec.replicas of ${kind}/${name}, which runs ${replicas} pods: Kubernetes would make that 1; hand the ` +
        `number over first: echo '${handover}' | kubectl apply --namespace ${namespace} --server-side --field-manager replicas --filename -`);
}
function replicasOf(object) {
    return object.spec?.replicas;
}
/** An autoscaler that has scaled it, or a person who handed the number over. */
function isSaidByOthers({ metadata }) {
    return (metadata?.managedFields ?? []).some(({ manager, fieldsV1 }) => {
        const spec = fieldsV1?.['f:spec'];
        return manager !== helm_marks/* FIELD_MANAGER */.vy && typeof spec === 'object' && spec !== null && 'f:replicas' in spec;
    });
}

// EXTERNAL MODULE: ./build/src/cluster/selects.js
var selects = __webpack_require__(3825);
;// CONCATENATED MODULE: ./build/src/rollout/hosts.js
const ROUTES = /^(Ingress|HTTPRoute|GRPCRoute|TLSRoute|TCPRoute|UDPRoute|VirtualService|Gateway|Route|IngressRoute|HTTPProxy)$/;
/** True for the kinds that bring requests from outside to a Service. */
function isRoute({ kind = '', apiVersion = '' }) {
    return ROUTES.test(kind) && apiVersion.includes('.');
}
/** The hosts that a route names, in lower case; `*` where it takes all of them, or does not say in a way that is known here. */
function hostsOf(route, namespace) {
    const named = namedIn(route);
    if (named.length === 0)
        return ['*'];
    return [...new Set(named.map((host) => (typeof host === 'string' && host !== '' ? plain(host, namespace) : '*')))];
}
/** True when a request could be meant for both. */
function overlap(one, other) {
    if (one === other || one === '*' || other === '*')
        return true;
    const covers = (pattern, host) => pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
    return covers(one, other) || covers(other, one);
}
/** One entry for each place that can name a host; an entry without a host means all of them. */
function namedIn({ kind, apiVersion = '', ...rest }) {
    const { spec = {} } = rest;
    const each = (list, read) => Array.isArray(list) ? list.flatMap((item) => read((item ?? {}))) : [];
    switch (kind) {
        case 'Ingress':
            return [...each(spec.rules, ({ host }) => host), ...(spec.defaultBackend ? ['*'] : [])];
        case 'Gateway':
            return apiVersion.startsWith('networking.istio.io/')
                ? each(spec.servers, ({ hosts }) => hosts)
                : each(spec.listeners, ({ hostname }) => hostname);
        case 'VirtualService':
            return Array.isArray(spec.hosts) ? spec.hosts : [];
        case 'Route':
            return [spec.host];
        case 'HTTPProxy':
            return [spec.virtualhost?.fqdn];
        default:
            return Array.isArray(spec.hostnames) ? spec.hostnames : [];
    }
}
/** Without the namespace that Istio writes before a host, and with the domain that a Service's short name stands for. */
function plain(host, namespace) {
    const name = host.slice(host.indexOf('/') + 1).toLowerCase();
    if (name === '*' || name === '')
        return '*';
    const parts = name.split('.');
    if (parts.length === 1)
        return `${name}.${namespace}.svc.cluster.local`;
    if (parts.length === 2 && parts[1] === namespace)
        return `${name}.svc.cluster.local`;
    return parts.length === 3 && parts[2] === 'svc' ? `${name}.cluster.local` : name;
}

;// CONCATENATED MODULE: ./build/src/rollout/shared-objects.js


/** Everything that two releases would share, at once. */
class SharedRefused extends Error {
    name = 'SharedRefused';
    shared;
    constructor(shared, what = 'two releases of this chart') {
        const lines = shared.map(({ object, why, help }) => `- ${object}: ${why}; ${help}`);
        super(`${what} cannot stand side by side; nothing was changed:\n${lines.join('\n')}`);
        this.shared = shared;
    }
}
/**
 * Compare the release that stands with the one that comes beside it, both in the cluster at the same time. `taken` are hosts that
 * are served by routes outside of both, such as the owned route. Hooks of `helm test` do not count, for a deploy runs none.
 */
function sharedObjects(first, second, values, taken = []) {
    const [one, other] = [deployed(first), deployed(second)];
    const advice = adviceFor(values);
    const found = [
        ...sameNames(one, other, advice),
        ...routes(one, other, taken, advice),
        ...runsTwice(other, advice),
        ...fixedAddresses(one, other, advice),
        ...crossing(one, other, advice),
        ...crossing(other, one, advice),
        ...scalers(one, other, advice),
        ...scalers(other, one, advice),
    ];
    return unique(found.map(({ object }) => object)).map((object) => {
        const all = found.filter((each) => each.object === object);
        // What is said last asks for the most.
        return { object, why: unique(all.map(({ why }) => why)).join('; '), help: all.at(-1).help };
    });
}
function adviceFor(values) {
    return values === 'canary.values'
        ? (how) => `${how}, by a values file named in ${values}`
        : (how) => `${how}, by a values file named in ${values}; what must exist once belongs in a release of its own`;
}
function deployed({ release, namespace, objects, hookObjects }) {
    const hooks = hookObjects.filter((hook) => !isTest(hook));
    return { release, namespace, objects: [...objects, ...hooks], hooks: new Set(hooks) };
}
function isTest({ metadata }) {
    const events = (metadata?.annotations?.['helm.sh/hook'] ?? '').split(',').map((event) => event.trim());
    return events.every((event) => /^test(-success|-failure)?$/.test(event));
}
function sameNames(one, other, advice) {
    const known = new Set(one.objects.map((object) => shared_objects_identity(object, one)));
    const twice = other.objects.filter((object) => known.has(shared_objects_identity(object, other)));
    return unique(twice.map(shared_objects_nameOf)).map((object) => ({
        object,
        why: 'both releases render it under this name',
        help: advice("put the release's name into its name in the chart, or turn it off for the second release"),
    }));
}
function routes(one, other, taken, advice) {
    const served = one.objects.filter(isRoute).flatMap((route) => hostsOf(route, one.namespace));
    const all = [...served, ...taken.map((host) => host.toLowerCase())];
    return other.objects.filter(isRoute).flatMap((route) => {
        const hosts = hostsOf(route, other.namespace);
        const both = hosts.filter((host) => host === '*' || all.some((known) => overlap(host, known)));
        if (both.length === 0)
            return [];
        const which = both.includes('*') ? 'of any host' : `for ${both.join(', ')}`;
        return {
            object: shared_objects_nameOf(route),
            why: `it would catch requests ${which} past the traffic that the rollout sends`,
            help: advice('turn it off for the second release'),
        };
    });
}
function runsTwice(other, advice) {
    return other.objects.flatMap((object) => {
        const why = whyTwice(object, other.hooks.has(object));
        return why ? [{ object: shared_objects_nameOf(object), why, help: advice('turn it off for the second release') }] : [];
    });
}
function whyTwice(object, isHook) {
    const { kind } = object;
    if (isHook && (kind === 'Job' || kind === 'Pod')) {
        return `as a hook (${object.metadata?.annotations?.['helm.sh/hook']}) it would run once for each release, as a migration must not`;
    }
    if (kind === 'Job')
        return 'it would run once for each release';
    const suspended = object.spec?.suspend === true;
    return kind === 'CronJob' && !suspended ? 'it would run twice at each of its times' : undefined;
}
function fixedAddresses(one, other, advice) {
    const held = new Set(one.objects.flatMap(addressesOf));
    return other.objects.flatMap((object) => {
        const both = unique(addressesOf(object).filter((address) => held.has(address)));
        if (both.length === 0)
            return [];
        const why = `it asks for ${both.join(', ')}, which a Service of ${one.release} has`;
        return { object: shared_objects_nameOf(object), why, help: advice('leave it to the cluster for the second release') };
    });
}
function addressesOf(object) {
    if (object.kind !== 'Service')
        return [];
    const { spec } = object;
    const { clusterIP, loadBalancerIP, healthCheckNodePort, externalIPs, ports } = spec ?? {};
    const nodePorts = [healthCheckNodePort, ...(ports ?? []).map(({ nodePort }) => nodePort)].filter(Boolean);
    return [
        ...nodePorts.map((port) => `node port ${port}`),
        ...(loadBalancerIP ? [`load balancer address ${loadBalancerIP}`] : []),
        ...(clusterIP && clusterIP !== 'None' ? [`cluster address ${clusterIP}`] : []),
        ...(externalIPs ?? []).map((address) => `external address ${address}`),
    ];
}
/** Objects of `from` that select pods of `to`. */
function crossing(from, to, advice) {
    return from.objects.flatMap((object) => {
        const selector = (0,selects/* selectorOf */.Bk)(object);
        if (!selector)
            return [];
        const place = placeOf(object, from);
        const hit = to.objects.find((target) => {
            const labels = (0,selects/* podLabelsOf */.KP)(target);
            return labels !== undefined && placeOf(target, to) === place && (0,selects/* selects */.ko)(selector, labels);
        });
        if (!hit)
            return [];
        return {
            object: shared_objects_nameOf(object),
            why: `of release ${from.release}, it selects the pods of ${shared_objects_nameOf(hit)} of release ${to.release} too`,
            help: advice('add app.kubernetes.io/instance to its selector in the chart, or turn it off for the second release'),
        };
    });
}
/** Autoscalers of `from` whose target only `to` has. */
function scalers(from, to, advice) {
    const has = (side, target, place) => side.objects.some((object) => shared_objects_nameOf(object) === target && placeOf(object, side) === place);
    return from.objects.flatMap((object) => {
        if (object.kind !== 'HorizontalPodAutoscaler' && object.kind !== 'ScaledObject')
            return [];
        const { scaleTargetRef } = object.spec ?? {};
        const target = `${scaleTargetRef?.kind ?? 'Deployment'}/${scaleTargetRef?.name ?? ''}`;
        const place = placeOf(object, from);
        if (has(from, target, place) || !has(to, target, place))
            return [];
        return {
            object: shared_objects_nameOf(object),
            why: `of release ${from.release}, it scales ${target} of release ${to.release}`,
            help: advice('let it scale the Deployment of its own release in the chart, or turn it off for the second release'),
        };
    });
}
function shared_objects_identity(object, side) {
    const group = object.apiVersion?.includes('/') ? object.apiVersion.split('/')[0] : '';
    return `${group} ${shared_objects_nameOf(object)} ${placeOf(object, side)}`;
}
function placeOf({ metadata }, { namespace }) {
    return metadata?.namespace ?? namespace;
}
function shared_objects_nameOf({ kind, metadata }) {
    return `${kind}/${metadata?.name}`;
}
function unique(items) {
    return [...new Set(items)];
}

// EXTERNAL MODULE: ./build/src/rollout/workloads.js
var rollout_workloads = __webpack_require__(4793);
;// CONCATENATED MODULE: ./build/src/rollout/sight.js



/** Look at a release whose history was read. */
async function look({ namespace, patience }, { cluster, clock, signal }, history) {
    const revision = history.revisions.at(-1);
    const latest = revision && history.find(revision.revision);
    if (!latest)
        return { history, healthy: false, workloads: [] };
    const [healthy, workloads] = await Promise.all([
        revision.status === 'deployed' && (0,rollout_release/* isHealthy */.Wr)(latest, { cluster, clock, patience, signal }),
        (0,rollout_workloads/* readWorkloads */.F)(cluster, namespace, (0,helm_manifest/* parseManifest */.Ng)(latest.manifest)),
    ]);
    return { history, latest, healthy, workloads };
}
/** Under the lock: what was seen before it still holds when Helm has the same latest revision. */
async function lookAgain(request, deps, before) {
    const history = await (0,rollout_release/* readReleaseHistory */.Cr)({ ...deps, namespace: request.namespace, release: request.release });
    const same = (a, b) => JSON.stringify(a.revisions.at(-1)) === JSON.stringify(b.revisions.at(-1));
    return before && same(before.history, history) ? before : look(request, deps, history);
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme.js






/** The strategy does not fit how the application stands. Nothing was changed. */
class StrategyRefused extends Error {
    name = 'StrategyRefused';
}
/** Look at one Helm release. */
function lookAt({ request, cluster, clock, signal, before }, release) {
    return lookAgain({ ...request, release }, { cluster, clock, signal }, before.get(release));
}
/** Where an abort takes a release that would be changed, and what it was then. */
function wayBack({ journal, snapshot }, release, sight) {
    const { history, healthy, latest } = sight;
    const target = (0,plan/* lastHealthy */.M6)({ revisions: history.revisions, healthy }, journal.healthy.filter((one) => one.release === release));
    const back = target && history.find(target.revision);
    const before = (0,plan/* nextRevision */.fB)(history.revisions) - 1;
    const goal = back
        ? { kind: 'revision', revision: back.revision, manifestSha256: back.manifestSha256, snapshot }
        : { kind: latest ? 'unchanged' : 'absent' };
    return { change: { goal, before, revision: before }, back };
}
/** Throws SharedRefused when releases that stand, or will, and the one that comes beside them would touch each other; `what` is how people are told of both. */
function refuseShared({ request }, beside, second, values, what) {
    const { namespace } = request;
    const { objects, hookObjects } = second.payload;
    const shared = beside.flatMap((first) => sharedObjects({ namespace, hookObjects: [], ...first }, { namespace, release: second.release, objects, hookObjects }, values));
    const once = shared.filter(({ object }, index) => shared.findIndex((one) => one.object === object) === index);
    if (once.length > 0)
        throw new SharedRefused(once, what);
}
/** Rejects where the release would be taken down to one pod; see refuseDroppedReplicas(). */
async function refuseDropped({ cluster, request, signal }, { latest }, { payload }) {
    const sides = { present: (0,helm_manifest/* parseManifest */.Ng)(latest?.manifest ?? ''), wanted: payload.objects };
    await refuseDroppedReplicas(cluster, request.namespace, sides, signal);
}
/** Throws {@link StrategyRefused} where a slot of blue-green serves: the release beside it would get no traffic. */
function refuseSlots({ request, journal }) {
    const { release, strategy } = request;
    const serving = journal.healthy.at(-1)?.release ?? release;
    if (!(0,releases/* releasesOf */.w)(release).slots.includes(serving))
        return;
    throw new StrategyRefused(`${release} is served from its slot ${serving}: strategy ${strategy} would deploy beside it; use blue-green, or uninstall ` +
        'the slots and delete the journal first');
}
/** Pods that carry all of the traffic of a release. */
function scheme_podsOf(sight) {
    const counts = (sight?.workloads ?? []).map(({ replicas = 0 }) => replicas);
    return counts.length > 0 ? Math.max(...counts) : undefined;
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-blue-green.js





/** Strategy `blue-green`: the slot that does not serve gets the version, and then all traffic. */
async function blueGreenScheme(survey) {
    const { request, renderings, journal } = survey;
    const { release: app, smoke, blueGreen } = request;
    const { own, slots } = (0,releases/* releasesOf */.w)(app);
    const names = [own, ...slots];
    const sights = new Map(await Promise.all(names.map(async (name) => [name, await lookAt(survey, name)])));
    const standing = Object.fromEntries([...sights].flatMap(([name, { latest }]) => (latest ? [[name, (0,helm_manifest/* parseManifest */.Ng)(latest.manifest)]] : [])));
    const known = journal.healthy.at(-1)?.release;
    const { cluster } = survey;
    const live = (await (0,open_traffic/* lookAtTraffic */.Om)({ cluster, app, namespace: request.namespace, policy: request.traffic }, standing)) ?? known;
    const slot = slotFor(live, slots);
    const sight = seen(sights, slot);
    const idle = wayBack(survey, slot, sight);
    const notices = [];
    if (live !== known && known !== undefined && live !== undefined) {
        notices.push(`traffic went to ${live}, though the last rollout had sent it to ${known}: it was switched by hand`);
    }
    const before = live === undefined
        ? undefined
        : { release: live, sight: seen(sights, live), ...wayBack(survey, live, seen(sights, live)) };
    const pods = scheme_podsOf(before?.sight) ?? 1;
    const prepared = await bigEnough(survey, slot, pods);
    // The same version in the other slot: what may serve already, and what the next version will stand beside.
    const other = slotFor(slot, slots);
    const twin = await bigEnough(survey, other, leastOf(standing[other]));
    const liveTarget = live === other ? twin : undefined;
    const stands = live !== undefined && standing[live] ? [{ release: live, objects: standing[live] }] : [];
    refuseShared(survey, [...stands, { release: other, ...twin.payload }], { release: slot, payload: prepared.payload }, 'blue-green.values');
    const plain = await renderings.get({ release: slot, beside: true });
    const steps = planBlueGreen(prepared.target, { release: slot, revisions: sight.history.revisions, healthy: sight.healthy }, before && {
        observed: { release: before.release, revisions: before.sight.history.revisions, healthy: before.sight.healthy },
        target: liveTarget?.target,
        goal: before.change.goal,
    }, { preview: previewOf(blueGreen.preview, slot), smoke });
    if (steps.length > 0 && prepared !== plain) {
        notices.push(`the autoscaler of ${slot} keeps at least ${leastOf(prepared.payload.objects)} pods, as many as serve now, until the next deploy`);
    }
    if (live === own) {
        notices.push(`release ${own}, which served until now, stays as it is: uninstall it when nothing of it is needed any more`);
    }
    const objects = {
        ...(live !== undefined && standing[live] && { [live]: standing[live] }),
        [slot]: prepared.payload.objects,
    };
    return {
        steps,
        payloads: new Map([[prepared.target.payload, prepared.payload]]),
        releases: { ...(before && { [before.release]: before.change }), [slot]: idle.change },
        from: before?.sight.latest,
        to: { release: slot, prepared, revision: idle.change.before + 1 },
        kept: [before?.back, idle.back].filter((one) => one !== undefined),
        sights,
        idle: live === other ? [{ release: live, keepMs: blueGreen.keepMs, drainMs: blueGreen.drainMs }] : [],
        objects,
        pods,
        notices,
    };
}
/** A slot whose autoscaler starts with at least so many pods: traffic comes all at once. */
async function bigEnough({ renderings }, release, pods) {
    const prepared = await renderings.get({ release, beside: true });
    const { minReplicas = 1, maxReplicas } = scalerOf(prepared.payload.objects)?.spec ?? {};
    const wanted = Math.min(pods, maxReplicas ?? 0);
    return minReplicas < wanted ? renderings.get({ release, beside: true, minReplicas: wanted }) : prepared;
}
/** Pods that the autoscaler of what stands starts with; a deploy may have raised it, which makes no other version of it. */
function leastOf(objects = []) {
    return scalerOf(objects)?.spec?.minReplicas ?? 0;
}
function scalerOf(objects) {
    return objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
}
function seen(sights, name) {
    const sight = sights.get(name);
    if (!sight)
        throw new Error(`release ${name} was not looked at`);
    return sight;
}

// EXTERNAL MODULE: ./build/src/traffic/capacity.js
var capacity = __webpack_require__(9467);
;// CONCATENATED MODULE: ./build/src/rollout/baseline.js

/** The revision that serves cannot be made once more. Nothing was changed. */
class BaselineRefused extends Error {
    name = 'BaselineRefused';
}
/** Render a revision under the name of the baseline, with so many pods. Rejects with {@link BaselineRefused}. */
async function baselineOf(renderings, revision, { release, replicas }, signal) {
    try {
        const prepared = await (await renderings.keptOf(revision)).get({ release, beside: true, replicas });
        refuseOtherImages(revision, prepared.payload.objects);
        return prepared;
    }
    catch (cause) {
        signal.throwIfAborted();
        const { message } = cause;
        throw new BaselineRefused(`canary.judge.compare: baseline stands revision ${revision.revision} of ${revision.name} beside the canary once more, and that ` +
            `cannot be made again: ${message}; nothing was changed. Deploy with compare: stable`, { cause });
    }
}

// EXTERNAL MODULE: ./build/src/rollout/judge-request.js
var judge_request = __webpack_require__(8448);
;// CONCATENATED MODULE: ./build/src/rollout/plan-canary.js

/**
 * Pods of the canary that carry a weight, beside `stable` pods and `arms` releases of as many pods: the canary, and its
 * baseline. At least one, so that the first step is one pod.
 */
function canaryReplicas(step, stable, byReplicas, arms = 1) {
    if (step.replicas !== undefined)
        return step.replicas;
    const wanted = byReplicas
        ? Math.round((stable * step.weight) / (100 - arms * step.weight))
        : Math.ceil((stable * step.weight) / 100);
    return Math.max(1, wanted);
}
/** The share that each of `arms` releases of as many pods has beside the stable one, in whole percent. */
function shareOf(pods, stable, arms = 1) {
    return Math.round((100 * pods) / (arms * pods + stable));
}
/**
 * None when the stable release is the target already. `stable.pods` is how many it runs; `baseline` the old version once
 * more, with as many pods as the canary and as much of the traffic, to compare it to.
 */
function planCanary(stable, canary, policy, baseline) {
    if ((0,plan/* serves */.xu)(stable.target, stable.observed))
        return [];
    const names = {
        stable: stable.observed.release,
        canary: canary.observed.release,
        ...(baseline && { baseline: baseline.observed.release }),
    };
    // The baseline first: helm works on one after the other, and the canary is watched from the moment that it stands.
    const arms = baseline ? [baseline, canary] : [canary];
    const steps = [];
    let [pods, times] = [0, 0];
    for (const step of policy.steps) {
        const wanted = canaryReplicas(step, stable.pods, policy.byReplicas || policy.unrouted, arms.length);
        if (wanted !== pods) {
            steps.push(...(0,plan/* appliedTogether */.wF)(arms.map((arm) => plan_canary_targetOf(arm, wanted, times))));
            times += 1;
        }
        if (pods === 0)
            steps.push(...(0,plan/* smoked */.U_)(policy.preview));
        pods = wanted;
        if (!policy.unrouted)
            steps.push(route(splitOf(step, names, { canary: pods, stable: stable.pods }, policy)));
        if (step.bake > 0)
            steps.push(baked(step, names, policy));
        if (step.park !== undefined)
            steps.push({ kind: 'park', ms: step.park });
    }
    const { goal, target, observed } = stable;
    const back = route({ weights: { [names.stable]: 100 } });
    return [
        ...steps,
        ...(goal.kind === 'revision'
            ? [{ kind: 'prove-rollback', release: names.stable, payload: target.payload, goal }]
            : []),
        ...(0,plan/* applied */.Ic)(names.stable, target, (0,plan/* nextRevision */.fB)(observed.revisions)),
        ...(policy.unrouted || policy.byReplicas ? [] : [back]),
        ...(0,plan/* smoked */.U_)(policy.smoke),
        ...(policy.judged && policy.judged.watchMs > 0
            ? [{ kind: 'watch', release: names.stable, ms: policy.judged.watchMs }]
            : []),
    ];
}
/** A release with so many pods, after it was set so many times. */
function plan_canary_targetOf({ targets, observed: { release, revisions } }, pods, times) {
    const target = targets.get(pods);
    if (!target)
        throw new Error(`${release} was not rendered with ${pods} replicas`);
    return { release, target, revision: (0,plan/* nextRevision */.fB)(revisions) + times };
}
/** Where no request reaches the canary, there is nothing to judge. */
function baked(step, names, { judged, match, steps, byReplicas }) {
    const { stable, canary, baseline } = names;
    const all = { release: canary, beside: baseline === undefined ? [stable] : [baseline, stable], ms: step.bake };
    const isAsked = step.weight > 0 || step.mirror !== undefined || match !== undefined;
    if (!judged || !isAsked)
        return { kind: 'bake', ...all };
    const isByWeight = step.weight > 0 && step.mirror === undefined && !match && !byReplicas;
    const share = baseline === undefined ? step.weight / 100 : 0.5;
    return { kind: 'judge', ...all, last: step === steps.at(-1), ...(isByWeight && { share }) };
}
function splitOf({ weight, mirror }, names, pods, { match, byReplicas }) {
    const beside = [names.canary, names.baseline].filter((name) => name !== undefined);
    const share = byReplicas ? shareOf(pods.canary, pods.stable, beside.length) : weight;
    const shares = beside.map((name) => [name, share]);
    const split = { weights: { [names.stable]: 100 - beside.length * share, ...Object.fromEntries(shares) } };
    if (mirror !== undefined)
        split.mirror = { release: names.canary, percent: mirror };
    if (match)
        split.match = { release: names.canary, header: match };
    return split;
}
function route(split) {
    return { kind: 'route', split };
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-rolling.js


/** Strategy `rolling`: the application's own release, in place. */
async function rollingScheme(survey) {
    const { request, renderings } = survey;
    const { release, smoke } = request;
    refuseSlots(survey);
    const [prepared, sight] = await both(renderings.get({ release }), lookAt(survey, release));
    await refuseDropped(survey, sight, prepared);
    const { change, back } = wayBack(survey, release, sight);
    const { revisions } = sight.history;
    const steps = (0,plan/* planRolling */.Xu)(prepared.target, { release, revisions, healthy: sight.healthy }, { smoke, goal: change.goal });
    return {
        steps,
        payloads: new Map([[prepared.target.payload, prepared.payload]]),
        releases: { [release]: change },
        from: sight.latest,
        to: { release, prepared, revision: change.before + 1 },
        kept: [back ?? sight.latest].filter((one) => one !== undefined),
        sights: new Map([[release, sight]]),
        idle: [],
        objects: {},
        pods: 0,
        notices: [],
    };
}
/** Like Promise.all, but a rejection waits for the other one too: helm must not be at work where nobody knows of it. */
async function both(one, other) {
    await Promise.allSettled([one, other]);
    return Promise.all([one, other]);
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-canary.js










/**
 * Strategy `canary`: a second release beside the stable one, with more and more of the traffic; where it is compared to a
 * baseline, that is a third one.
 */
async function canaryScheme(survey) {
    const { request, renderings, signal } = survey;
    const { release: app, smoke, canary, traffic } = request;
    const { own, canary: second } = (0,releases/* releasesOf */.w)(app);
    const names = (0,judge_request/* besideOf */.A4)(app, canary.judge);
    refuseSlots(survey);
    const [stable, ...sights] = await Promise.all([lookAt(survey, own), ...names.map((name) => lookAt(survey, name))]);
    const { change, back } = wayBack(survey, own, stable);
    if (change.goal.kind !== 'revision' || !back) {
        const scheme = await rollingScheme(survey);
        const notice = 'nothing that is known to be healthy stands beside it, so there is nothing to compare a canary with: deployed at once';
        return { ...(traffic?.router === 'replicas' ? withService(scheme, own) : scheme), notices: [notice] };
    }
    const beside = names.map((release, index) => revisionsBeside(survey, release, sights[index]));
    const byReplicas = traffic?.router === 'replicas';
    const unrouted = traffic?.router === 'none';
    const pods = scheme_podsOf(stable) ?? 1;
    if (!byReplicas && !unrouted)
        refuseFew(canary.steps, pods);
    const each = canary.steps.map((step) => canaryReplicas(step, pods, byReplicas || unrouted, names.length));
    const prepared = await renderings.get({ release: own });
    await refuseDropped(survey, stable, prepared);
    const observed = { release: own, revisions: stable.history.revisions, healthy: stable.healthy };
    const standing = stable.latest ? (0,helm_manifest/* parseManifest */.Ng)(stable.latest.manifest) : [];
    const { objects, hookObjects } = prepared.payload;
    // The promotion adds what only the new version has, while the canary still stands.
    const stands = [
        { release: own, objects: standing },
        { release: own, objects, hookObjects },
    ];
    const arms = [];
    const payloads = [prepared];
    for (const [index, release] of names.entries()) {
        // What serves already needs nothing to be compared to.
        if (release !== second && (0,plan/* serves */.xu)(prepared.target, observed))
            break;
        const targets = new Map();
        for (const replicas of new Set(each)) {
            const variant = { release, beside: true, replicas };
            const one = release === second ? await renderings.get(variant) : await baselineOf(renderings, back, variant, signal);
            if (targets.size === 0) {
                const what = release === second ? undefined : `revision ${back.revision} of ${own}, as ${release}, and the others`;
                refuseShared(survey, stands, { release, payload: one.payload }, 'canary.values', what);
                stands.push({ release, ...one.payload });
            }
            targets.set(replicas, one.target);
            payloads.push(one);
        }
        arms.push({ targets, observed: { release, revisions: beside[index] ?? [], healthy: false } });
    }
    const [canaryArm, baselineArm] = arms;
    if (!canaryArm)
        throw new Error(`release ${second} was not rendered`);
    const steps = planCanary({ target: prepared.target, observed, goal: change.goal, pods }, canaryArm, {
        ...canary,
        judged: canary.judge,
        preview: previewOf(canary.preview, second),
        smoke,
        byReplicas,
        unrouted,
    }, baselineArm);
    const routed = stands.slice(2).map((one) => [one.release, one.objects]);
    return {
        steps,
        payloads: new Map(payloads.map(({ target, payload }) => [target.payload, payload])),
        releases: { [own]: change, ...Object.fromEntries(names.map((name) => [name, absent])) },
        from: stable.latest,
        to: { release: own, prepared, revision: change.before + 1 },
        kept: [back],
        sights: new Map([[own, stable], ...sights.map((sight, index) => [names[index] ?? '', sight])]),
        idle: names.map((release) => ({ release, keepMs: 0, drainMs: 0 })),
        objects: unrouted ? {} : { [own]: standing, ...Object.fromEntries(routed) },
        pods,
        notices: [],
    };
}
const absent = { goal: { kind: 'absent' }, before: 0, revision: 0 };
/** None where the release is not there, or about to go. Throws {@link StrategyRefused} where it is nobody's. */
function revisionsBeside({ journal }, release, sight) {
    const left = sight?.history.revisions.at(-1);
    if (!left || left.status === 'uninstalled' || journal.idle.some((one) => one.release === release))
        return [];
    throw new StrategyRefused(`release ${release} stands, and no rollout of Slipway left it: uninstall it first`);
}
/** The Service that people reach comes with the first version: not with the second, which would be the first canary. */
function withService(scheme, own) {
    const at = scheme.steps.findLastIndex(({ kind }) => kind === 'wait-healthy') + 1;
    if (at === 0)
        return scheme;
    const route = { kind: 'route', split: { weights: { [own]: 100 } } };
    const objects = { [own]: scheme.to.prepared.payload.objects };
    return { ...scheme, steps: scheme.steps.toSpliced(at, 0, route), objects, pods: 1 };
}
/** Throws {@link StrategyRefused} where the policy itself gives a step fewer pods than its weight needs. */
function refuseFew(steps, pods) {
    const wrong = steps.flatMap(({ weight, replicas }, index) => {
        const needed = (0,capacity/* podsNeeded */.U5)(weight, pods);
        return replicas === undefined || replicas >= needed
            ? []
            : [
                `canary.steps.${index} has replicas ${replicas}, and ${weight} % of the traffic of ${pods} pods needs ${needed}`,
            ];
    });
    if (wrong.length > 0)
        throw new StrategyRefused(`${wrong.join('; ')}; leave replicas out, or raise it`);
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-of.js




const schemes = {
    rolling: rollingScheme,
    'blue-green': blueGreenScheme,
    canary: canaryScheme,
};
/** What the strategy that was asked for makes of a deploy. Rejects with what stands against it; changes nothing. */
async function schemeOf(survey) {
    const scheme = await schemes[survey.request.strategy](survey);
    // Where nothing is to be done no pod is made.
    if (scheme.steps.length === 0)
        return scheme;
    const { cluster, request, signal } = survey;
    const notices = await judgePods(cluster, request, [...scheme.payloads.values()], signal);
    return { ...scheme, notices: [...scheme.notices, ...notices] };
}

// EXTERNAL MODULE: ./build/src/rollout/standing.js
var standing = __webpack_require__(1271);
// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/deploy.js
// A deploy from beginning to end: prove the input, lock, mend, and carry out what the strategy makes of it.











/**
 * Deploy by a strategy. Rejects, with nothing changed, when the input is refused, when another run holds the application,
 * or when the cluster cannot be reached; and with the signal's reason after a cancel. Every other end is a record:
 * succeeded, parked, rolled-back, failed or nothing-to-do.
 */
async function deploy(request, deps) {
    const startedAt = deps.clock.now();
    const budget = budgetOf(request.timeoutMs, startedAt);
    const timeline = new rollout_timeline/* Timeline */.K(deps.clock);
    const subject = { ...request, kind: 'deploy', run: deps.run, startedAt, timeline };
    const renderings = new Renderings(deps, request, timeline);
    const { cluster, clock } = deps;
    const snapshot = startedAt.toString(36);
    const plan = (journal, before) => schemeOf({ ...deps, request, renderings, journal, snapshot, before });
    const { journal, histories, revisions } = await (0,standing/* readStanding */.Z)({ ...request, cluster });
    await refuseOlder(request, journal, deps.log);
    // Helm renders nothing for a release that is left pending; then mending comes first.
    const clean = !(0,reconcile/* needsMending */.e9)(journal, revisions, startedAt) && journal?.state !== 'parked';
    const seen = clean ? await plan(journal ?? { healthy: [], idle: [] }, new Map()) : undefined;
    const objects = seen
        ? [...seen.payloads.values()].flatMap(({ objects: own, hookObjects }) => [...own, ...hookObjects])
        : (0,rollout_release/* allObjects */.ai)(histories);
    return (0,on_site/* onSite */.l)(request, deps, timeline, objects, async (site, siteSignal) => {
        const limits = { signal: siteSignal, until: budget.decide };
        const { supersede, traffic } = request;
        const mended = await (0,reconcile/* reconcile */.Lq)(site, limits, { byRequest: false, supersede, traffic });
        if (mended)
            site.notices.push(mended.sentence);
        const state = site.session.journal.state;
        await refuseOlder(request, state, deps.log);
        await sweep(site, limits, { now: clock.now(), traffic });
        const scheme = await plan(site.session.journal.state, mended ? new Map() : (seen?.sights ?? new Map()));
        site.notices.push(...renderings.notices);
        return new Deploy(request, deps, site, siteSignal, budget, subject).run(scheme, snapshot);
    });
}

// EXTERNAL MODULE: ./build/src/rollout/environment.js
var rollout_environment = __webpack_require__(6194);
// EXTERNAL MODULE: ./build/src/rollout/open.js + 16 modules
var rollout_open = __webpack_require__(8649);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/rollout/backend.js
var backend = __webpack_require__(7823);
;// CONCATENATED MODULE: ./build/src/rollout/detect.js









/** Windows that are waited for where the source tells of nothing past. */
const waited = 4;
/** By the application as it stands. Undefined where the policy has no judge. */
async function detect(request, deps) {
    const { canary, namespace, release: app, traffic } = request;
    const { judge, steps } = canary;
    if (!judge || !traffic)
        return undefined;
    const { cluster, clock, log, signal } = deps;
    const { journal, histories } = await (0,standing/* readStanding */.Z)({ ...request, cluster });
    const serving = journal ? (0,rollout_release/* servingRelease */.W_)(app, journal) : app;
    const history = histories.get(serving);
    const manifest = history?.find(history.revisions.at(-1)?.revision ?? 0)?.manifest;
    if (manifest === undefined)
        return { why: 'nothing stands yet that a canary could be compared to' };
    const { selector } = (0,backend/* backendOf */.E)((0,helm_manifest/* parseManifest */.Ng)(manifest), serving, app, traffic.backend);
    const source = openSource(judge, { cluster, namespace, clock }, deps.metrics);
    try {
        const pods = (await podsBehind(cluster, namespace, selector, signal)).map(cluster_pods/* podName */.B);
        if (!source.remembers)
            log.info(`${source.name} tells of nothing past: ${waited} intervals are waited for`);
        const plan = foresee(judge, steps, await recent(source, judge, pods, deps));
        if (plan)
            return { plan, source: source.name };
        return { why: `${source.name} tells of no requests of the ${pods.length} pods that serve` };
    }
    catch (error) {
        if (error instanceof Unmeasured)
            return { why: error.message };
        throw error;
    }
}
async function recent(source, { intervalMs, historyMs }, pods, { clock, signal }) {
    const to = clock.now() / 1000 - source.lag;
    const interval = intervalMs / 1000;
    if (source.remembers) {
        const windows = await source.history({ from: to - historyMs / 1000, to, interval }, pods, signal);
        return windows.map(historyOf);
    }
    const windows = [];
    for (let index = 0; index <= waited; index += 1) {
        const counted = await source.read(to + index * interval, pods, signal);
        if (index > 0)
            windows.push(historyOf(counted));
        if (index < waited)
            await clock.sleep(intervalMs, signal);
    }
    return windows;
}

;// CONCATENATED MODULE: ./build/src/rollout/difference.js
/** What stands for a value of a Secret. */
const HIDDEN = '(hidden)';
/** What the API server keeps for itself. */
const KEPT_BY_SERVER = [
    'managedFields',
    'resourceVersion',
    'generation',
    'uid',
    'creationTimestamp',
    'selfLink',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
];
/** Fields that tell items of a list apart, in the order of trial. */
const KEYS = ['name', 'containerPort', 'port', 'mountPath', 'host', 'ip'];
/** `kubectl apply` keeps the whole object in it, values of a Secret included. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const difference_MOST = 200;
/** Characters that are shown before the first difference of two long texts. */
const LEAD = 40;
/** Empty when nothing that an author decides differs. Absent fields and null are the same. */
function difference(before, after) {
    const isSecret = before.kind === 'Secret' || after.kind === 'Secret';
    return compare('', decided(before), decided(after), isSecret);
}
/** The object without what the server adds. */
function decided(object) {
    const { metadata, status: _, ...rest } = object;
    const kept = Object.entries(metadata ?? {}).filter(([key]) => !KEPT_BY_SERVER.includes(key));
    return { ...rest, metadata: Object.fromEntries(kept) };
}
function compare(path, before, after, isSecret) {
    const [one, other] = [before ?? undefined, after ?? undefined];
    if (same(one, other))
        return [];
    // In a Secret, what appears as a whole is told by its keys, so that each of them can be hidden or shown.
    const descend = isSecret && (isFields(one) || isFields(other));
    const [left, right] = descend ? [one ?? {}, other ?? {}] : [one, other];
    if (isFields(left) && isFields(right)) {
        const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
        return names.flatMap((name) => compare(join(path, name), own(left, name), own(right, name), isSecret));
    }
    if (Array.isArray(left) && Array.isArray(right))
        return compareLists(path, left, right, isSecret);
    return [difference_told(path, left, right, isSecret && hides(path))];
}
/** Items that are told apart by a key are compared by it, and so is their order; others by their place. */
function compareLists(path, before, after, isSecret) {
    const key = KEYS.find((name) => identifies(name, before) && identifies(name, after));
    if (key === undefined) {
        const places = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
        return places.flatMap((index) => compare(`${path}[${index}]`, before[index], after[index], isSecret));
    }
    const byKey = (list) => new Map(list.map((item) => [item[key], item]));
    const [left, right] = [byKey(before), byKey(after)];
    const inside = [...new Set([...left.keys(), ...right.keys()])].flatMap((item) => compare(`${path}[${plainOrQuoted(String(item))}]`, left.get(item), right.get(item), isSecret));
    const [kept, stayed] = [
        [...left.keys()].filter((item) => right.has(item)),
        [...right.keys()].filter((item) => left.has(item)),
    ];
    return same(kept, stayed) ? inside : [...inside, difference_told(`${path}[]`, kept, stayed, false)];
}
/** Every item has the field, and no two have the same. */
function identifies(name, list) {
    const values = list.map((item) => (isFields(item) ? own(item, name) : undefined));
    return (values.every((value) => typeof value === 'string' || typeof value === 'number') &&
        new Set(values.map(String)).size === values.length);
}
function difference_told(path, before, after, hidden) {
    const [one, other] = [before, after].map((value) => (value === undefined ? undefined : JSON.stringify(value)));
    const change = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
    const from = Math.max(0, sharedStart(one ?? '', other ?? '') - LEAD);
    const show = (text) => (hidden ? HIDDEN : cut(text, from));
    return {
        path,
        change,
        ...(one !== undefined && { before: show(one) }),
        ...(other !== undefined && { after: show(other) }),
    };
}
/** All of a text that is short, else what begins a little before the difference. */
function cut(text, from) {
    if (text.length <= difference_MOST)
        return text;
    const start = Math.min(from, text.length - LEAD);
    const shown = text.slice(start, start + difference_MOST).toWellFormed();
    return `${start > 0 ? '…' : ''}${shown}${start + difference_MOST < text.length ? '…' : ''}`;
}
function sharedStart(one, other) {
    let at = 0;
    while (at < one.length && at < other.length && one[at] === other[at])
        at += 1;
    return at;
}
function hides(path) {
    return /^(data|stringData)(\W|$)/.test(path) || path.includes(LAST_APPLIED);
}
function same(one, other) {
    if (Object.is(one, other))
        return true;
    if (Array.isArray(one)) {
        return (Array.isArray(other) &&
            one.length === other.length &&
            one.every((item, i) => same(item ?? undefined, other[i] ?? undefined)));
    }
    if (!isFields(one) || !isFields(other))
        return false;
    return [...Object.keys(one), ...Object.keys(other)].every((key) => same(own(one, key) ?? undefined, own(other, key) ?? undefined));
}
function join(path, name) {
    if (path === '')
        return plainOrQuoted(name);
    return /^[A-Za-z_][\w-]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
function plainOrQuoted(text) {
    return /^[\w][\w.-]*$/.test(text) ? text : JSON.stringify(text);
}
function own(fields, name) {
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/src/rollout/dry-run.js
// What an upgrade would change in the cluster, asked of the API server itself: admission, defaults and owners included.



/** Requests at one time. */
const AT_ONCE = 8;
/**
 * Ask for every object what Helm's apply would make of it; nothing is written. Refusals are collected, so that all of them are
 * told at once; rejects with {@link KubeError} only when the server cannot be asked.
 */
async function dryRun(request) {
    const wanted = request.objects.map((object) => placed(object, request));
    const kept = new Set(wanted.map(dry_run_identity));
    const leaving = request.present
        .map((object) => placed(object, request))
        .filter((object) => !kept.has(dry_run_identity(object)));
    const outcomes = await each([
        ...wanted.map((object) => () => applied(object, request)),
        ...leaving.map((object) => () => removed(object, request)),
    ]);
    const known = outcomes.filter((outcome) => outcome !== undefined);
    return {
        objects: known.filter((outcome) => 'change' in outcome),
        refused: dry_run_once(known.filter((outcome) => 'reason' in outcome)),
    };
}
async function applied(object, request) {
    const name = dry_run_nameOf(object, request);
    try {
        const [live, next] = await Promise.all([
            request.cluster.get(refOf(object), request.signal),
            wouldBe(marked(object, request), request),
        ]);
        if (!live)
            return { object: name, change: 'create', fields: [] };
        const fields = difference(live, next);
        return { object: name, change: fields.length > 0 ? 'change' : 'unchanged', fields };
    }
    catch (error) {
        // It is not there yet, because this very upgrade brings it.
        if (isMissing(error) && isBrought(object, request))
            return { object: name, change: 'create', fields: [] };
        return refusedBy(error, name, request);
    }
}
async function wouldBe(object, { cluster, signal }) {
    try {
        return await cluster.applyDryRun(object, { fieldManager: helm_marks/* FIELD_MANAGER */.vy, signal });
    }
    catch (error) {
        // Helm up to version 3 wrote the same fields in another way, which the server takes for another manager.
        if (!(error instanceof client/* KubeError */.a) || error.reason !== 'Conflict' || !isOnlyHelm(error.message))
            throw error;
        return await cluster.applyDryRun(object, { fieldManager: helm_marks/* FIELD_MANAGER */.vy, force: true, signal });
    }
}
function isOnlyHelm(message) {
    const managers = [...message.matchAll(/conflicts? with "((?:[^"\\]|\\.)*)"/g)].map(([, manager]) => manager);
    return managers.length > 0 && managers.every((manager) => manager === helm_marks/* FIELD_MANAGER */.vy);
}
async function removed(object, request) {
    const name = dry_run_nameOf(object, request);
    try {
        const live = await request.cluster.get(refOf(object), request.signal);
        if (!live)
            return undefined;
        const keep = live.metadata?.annotations?.['helm.sh/resource-policy'] === 'keep';
        return { object: name, change: keep ? 'keep' : 'delete', fields: [] };
    }
    catch (error) {
        return isMissing(error) ? undefined : refusedBy(error, name, request);
    }
}
/** Rethrows what is no answer about the object. */
function refusedBy(error, object, { namespace }) {
    if (!(error instanceof client/* KubeError */.a) || error.status === 0 || error.status === 401)
        throw error;
    const { reason, message } = error;
    if (isMissing(error) && message.includes(`namespaces "${namespace}" not found`)) {
        return { object: `Namespace/${namespace}`, reason, message: 'it does not exist; create it, for a deploy does not' };
    }
    return { object, reason, message };
}
/** A namespace that is absent is said once, not for every object in it. */
function dry_run_once(refused) {
    return [...new Map(refused.map((one) => [`${one.object} ${one.message}`, one])).values()];
}
function isMissing(error) {
    return error instanceof client/* KubeError */.a && error.status === 404;
}
/** Its kind or its namespace is among the objects. */
function isBrought(object, { objects }) {
    return objects.some((other) => {
        if (other.kind === 'Namespace')
            return other.metadata?.name === object.metadata?.namespace;
        if (other.kind !== 'CustomResourceDefinition')
            return false;
        const { spec } = other;
        return spec?.names?.kind === object.kind && spec?.group === groupOf(object);
    });
}
function placed(object, { namespace }) {
    return { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? namespace } };
}
/** With what Helm adds to every object, so that it does not look removed. */
function marked(object, { release, namespace }) {
    const { metadata } = object;
    const labels = { ...metadata?.labels, 'app.kubernetes.io/managed-by': 'Helm' };
    const owner = { [helm_marks/* RELEASE_NAME */.K_]: release, [helm_marks/* RELEASE_NAMESPACE */.gM]: namespace };
    return { ...object, metadata: { ...metadata, labels, annotations: { ...metadata?.annotations, ...owner } } };
}
function refOf({ apiVersion = '', kind = '', metadata }) {
    return { apiVersion, kind, namespace: metadata?.namespace, name: metadata?.name ?? '' };
}
function dry_run_nameOf({ kind, metadata }, { namespace }) {
    const elsewhere = metadata?.namespace === namespace ? '' : ` in ${metadata?.namespace}`;
    return `${kind}/${metadata?.name}${elsewhere}`;
}
function dry_run_identity(object) {
    return `${groupOf(object)} ${object.kind} ${object.metadata?.namespace} ${object.metadata?.name}`;
}
function groupOf({ apiVersion = '' }) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
/** Results in the order of the work, a few at one time. The first rejection ends it. */
async function each(work) {
    const results = [];
    const waiting = work.entries();
    const line = async () => {
        for (const [index, one] of waiting)
            results[index] = await one();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
    return results;
}

;// CONCATENATED MODULE: ./build/src/rollout/preview.js
// What a deploy would do: the plan, and what the API server would make of it. Takes no lock and changes nothing.












/** Something has to be mended, or decided, before a deploy can be planned. */
class NotPlannable extends Error {
    name = 'NotPlannable';
}
/** Rejects with what a deploy would reject with. */
async function preview(request, deps) {
    const { cluster, clock, log, signal } = deps;
    const { namespace, release: app, strategy } = request;
    const { journal, histories, revisions } = await (0,standing/* readStanding */.Z)({ ...request, cluster });
    await refuseOlder(request, journal, log);
    if ((0,reconcile/* needsMending */.e9)(journal, revisions, clock.now())) {
        throw new NotPlannable(`a run of ${app} did not end; the next deploy mends that first, or run rollback with mode reconcile`);
    }
    if (journal?.state === 'parked') {
        throw new reconcile/* CanaryParked */.w5(`a canary of ${journal.operation?.version} bakes; what a deploy would do depends on how it ends`);
    }
    const known = journal ?? { healthy: [], idle: [] };
    const renderings = new Renderings(deps, request, new rollout_timeline/* Timeline */.K(clock));
    const scheme = await schemeOf({
        ...deps,
        request,
        renderings,
        journal: known,
        snapshot: 'snapshot',
        before: new Map(),
    });
    const { steps, releases, payloads, sights } = scheme;
    // The worst moment to fail is the last one, when everything was applied.
    const applied = (release) => steps.flatMap((step) => {
        if (step.kind !== 'helm-apply' || step.release !== release)
            return [];
        const manifestSha256 = payloads.get(step.payload)?.manifestSha256 ?? '';
        return [{ release, revision: step.revision, status: 'deployed', manifestSha256 }];
    });
    const revisionsOf = (release) => [
        ...(sights.get(release)?.history.revisions ?? (0,rollout_release/* revisionsIn */.M)(histories, release)),
        ...applied(release),
    ];
    const at = { cluster, namespace, app, policy: request.traffic };
    const traffic = steps.length === 0 ? undefined : await (0,open_traffic/* captureTraffic */.Gz)(at, scheme.objects);
    const back = steps.length === 0 ? [] : (0,plan/* planBack */.NY)({ kind: 'deploy', releases, traffic }, revisionsOf);
    // The last payload of a release is what it becomes.
    const last = new Map([...payloads.values()].map((payload) => [payload.upgrade.release, payload]));
    const asked = [...last].map(([release, { objects }]) => {
        const present = (0,helm_manifest/* parseManifest */.Ng)(sights.get(release)?.latest?.manifest ?? '');
        return dryRun({ cluster, release, namespace, objects, present, signal });
    });
    const isJudged = steps.some(({ kind }) => kind === 'judge');
    const [all, detection] = await Promise.all([Promise.all(asked), isJudged ? detect(request, deps) : undefined]);
    return {
        plan: { release: app, namespace, strategy, steps, back },
        dryRun: { objects: all.flatMap(({ objects }) => objects), refused: all.flatMap(({ refused }) => refused) },
        detection,
        notices: scheme.notices,
    };
}

// EXTERNAL MODULE: ./build/src/prefix.js
var src_prefix = __webpack_require__(841);
;// CONCATENATED MODULE: ./build/src/rollout/render-plan.js
// A plan before it is carried out, for people and programs: text, JSON, a picture, and what the cluster would make of it.


const NO_STEPS = 'nothing to do: what is wanted serves';
const render_plan_most = { boxes: 60, objects: 200, fields: 50, characters: 60_000 };
/** One step as a line. */
function sayStep(step) {
    return (0,inert/* oneLine */.T)(render_plan_said(step), 300);
}
function render_plan_said(step) {
    const { kind, release = '', revision, split, checks = [] } = step;
    const as = revision === undefined ? '' : ` (as revision ${revision})`;
    switch (kind) {
        case 'helm-apply':
            return `helm upgrade ${release}${as}${step.wait === 'resources' ? ', Helm waits too' : ''}`;
        case 'helm-unlock':
            return `set revision ${step.pending} of ${release}, which a dead run left pending, to failed`;
        case 'helm-rollback':
            return `helm rollback ${release} to revision ${step.to}${as}`;
        case 'helm-restore':
            return `helm upgrade ${release} to snapshot ${step.snapshot}${as}`;
        case 'helm-uninstall':
            return `helm uninstall ${release}`;
        case 'wait-healthy':
            return `wait until revision ${revision} of ${release} serves`;
        case 'prove-rollback':
            return `prove that ${release} could be put back${step.goal?.revision ? ` to revision ${step.goal.revision}` : ''}`;
        case 'route':
            return `send traffic to ${split ? sayRoute(split) : 'nobody'}`;
        case 'route-back':
            return `send traffic as before${step.captured ? ` (${step.captured.object.kind}/${step.captured.object.name})` : ''}`;
        case 'bake':
            return `watch ${[step.release, ...(step.beside ?? [])].join(' and ')} for ${span(step.ms ?? 0)}`;
        case 'judge':
            return `judge ${step.release} against ${step.beside?.[0]} for at most ${span(step.ms ?? 0)}`;
        case 'watch':
            return `watch ${step.release} and its SLOs for ${span(step.ms ?? 0)}`;
        case 'park':
            return `leave it like that, without a runner, for at most ${span(step.ms ?? 0)}`;
        case 'smoke':
            return `ask ${checks.map(({ url }) => withoutQuery(url)).join(' and ')}`;
        default:
            return [kind, release, revision === undefined ? '' : `revision ${revision}`].filter(Boolean).join(' ');
    }
}
function sayRoute({ weights, match, mirror }) {
    const shares = Object.entries(weights).map(([release, weight]) => `${release} ${weight} %`);
    const header = match ? [`${sayMatch(match.header)} to ${match.release}`] : [];
    const copies = mirror ? [`copies of ${mirror.percent} % to ${mirror.release}`] : [];
    return [shares.join(', '), ...header, ...copies].join('; ');
}
function sayMatch(header) {
    const what = header.cookie === undefined ? `header ${header.name}` : `cookie ${header.cookie}`;
    return 'value' in header ? `${what} = ${header.value}` : `${what} ~ ${header.pattern}`;
}
/** `90 s`, `5 min`, `4 h`. */
function span(ms) {
    const seconds = Math.round(ms / 1000);
    if (seconds % 3600 === 0 && seconds > 0)
        return `${seconds / 3600} h`;
    return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60} min` : `${seconds} s`;
}
/** What stands behind the question mark may be a key. */
function withoutQuery(url) {
    return URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : url;
}
/** Lines for a log. */
function planText({ release, namespace, strategy, steps, back }) {
    const number = (list) => list.map((step, index) => `  ${index + 1}. ${sayStep(step)}`);
    const title = (0,inert/* oneLine */.T)(`plan for ${release} in ${namespace}, strategy ${strategy}:`);
    if (steps.length === 0)
        return [title, `  ${NO_STEPS}`];
    return [title, ...number(steps), ...(back.length > 0 ? ['when anything fails:', ...number(back)] : [])];
}
/** Lines for a log. */
function dryRunText({ objects, refused }) {
    const lines = objects
        .slice(0, render_plan_most.objects)
        .flatMap(({ object, change, fields }) => [
        (0,inert/* oneLine */.T)(`${change} ${object}`),
        ...fields.slice(0, render_plan_most.fields).map((field) => (0,inert/* oneLine */.T)(`  ${field.path}: ${sayChange(field)}`, 600)),
        ...leftOut(fields.length - render_plan_most.fields, 'fields').map((line) => `  ${line}`),
    ]);
    return [
        ...refused.map(({ object, reason, message }) => (0,inert/* oneLine */.T)(`refused ${object}: ${reason}: ${message}`, 2000)),
        ...lines,
        ...leftOut(objects.length - render_plan_most.objects, 'objects'),
    ];
}
function sayChange({ change, before, after }) {
    return change === 'changed' ? `${before} -> ${after}` : `${change} ${before ?? after}`;
}
/** For programs; one object. */
function planJson({ release, namespace, strategy, steps, back }, dryRun, detection) {
    const shown = (list) => list.map((step) => ({ ...step, text: sayStep(step) }));
    const objects = dryRun?.objects.slice(0, render_plan_most.objects).map(({ fields, ...rest }) => ({
        ...rest,
        fields: fields.slice(0, render_plan_most.fields),
        ...(fields.length > render_plan_most.fields && { fieldsLeftOut: fields.length - render_plan_most.fields }),
    }));
    const objectsLeftOut = Math.max(0, (dryRun?.objects.length ?? 0) - render_plan_most.objects);
    return JSON.stringify({
        schema: `${src_prefix/* PREFIX */.H}/plan/v1`,
        release,
        namespace,
        strategy,
        steps: shown(steps),
        back: shown(back),
        ...(dryRun && { dryRun: { objects, refused: dryRun.refused, ...(objectsLeftOut > 0 && { objectsLeftOut }) } }),
        ...(detection && { detection }),
    });
}
/** A mermaid flowchart in its fence: the steps, and the way back. */
function planMermaid({ steps, back }) {
    if (steps.length === 0)
        return '';
    const lines = ['```mermaid', 'flowchart LR', ...boxes('rollout', 'Rollout', 's', steps)];
    if (back.length > 0)
        lines.push(...boxes('back', 'Way back', 'b', back), '  rollout -. when anything fails .-> back');
    return [...lines, '```'].join('\n');
}
function boxes(id, title, letter, steps) {
    const labels = steps.slice(0, render_plan_most.boxes).map((step, index) => `${index + 1}. ${sayStep(step)}`);
    labels.push(...leftOut(steps.length - render_plan_most.boxes, 'steps'));
    // Only what means nothing to mermaid, in quotes or out of them.
    const label = (text) => text.replace(/[^\w .,:%()/=-]/g, ' ').slice(0, 120);
    const nodes = labels.map((text, index) => `    ${letter}${index}["${label(text)}"]`);
    const way = labels.map((_, index) => `${letter}${index}`).join(' --> ');
    return [`  subgraph ${id} ["${title}"]`, '    direction LR', ...nodes, `    ${way}`, '  end'];
}
/** All of it as Markdown for the step summary. */
function planSummary(plan, dryRun) {
    const { release, namespace, strategy, steps } = plan;
    return [
        `## Plan: ${(0,inert/* cell */.H)(release, 100)} in ${(0,inert/* cell */.H)(namespace, 100)}, strategy ${(0,inert/* cell */.H)(strategy, 100)}`,
        '',
        ...(steps.length === 0 ? [NO_STEPS] : [planMermaid(plan)]),
        '',
        ...(dryRun ? dryRunSummary(dryRun) : []),
    ].join('\n');
}
function dryRunSummary({ objects, refused }) {
    const row = ({ object, change, fields }) => `| ${(0,inert/* cell */.H)(object, 200)} | ${change} | ${fields.length || ''} |`;
    const denial = ({ reason, object, message }) => `- **${(0,inert/* cell */.H)(reason, 50)}** ${(0,inert/* cell */.H)(object, 200)}: ${(0,inert/* cell */.H)(message, 1000)}`;
    const changed = objects.filter(({ fields }) => fields.length > 0);
    return [
        '### What the cluster would change',
        '',
        ...(refused.length > 0 ? ['It would refuse:', '', ...bounded(refused, render_plan_most.objects, 'refusals', denial), ''] : []),
        '| Object | Change | Fields |',
        '|---|---|---|',
        ...bounded(objects, render_plan_most.objects, 'objects', row, inRow),
        '',
        ...bounded(changed, render_plan_most.objects, 'objects', details),
        '',
    ];
}
function details({ object, fields }) {
    const value = (text) => (0,inert/* cell */.H)(text ?? '', 250);
    const row = ({ path, before, after }) => `| ${(0,inert/* cell */.H)(path, 250)} | ${value(before)} | ${value(after)} |`;
    return [
        `<details><summary>${(0,inert/* cell */.H)(object, 200)}</summary>`,
        '',
        '| Field | Stands | Would be |',
        '|---|---|---|',
        ...bounded(fields, render_plan_most.fields, 'fields', row, inRow),
        '',
        '</details>',
        '',
    ].join('\n');
}
/** As many as fit, and how many do not. */
function bounded(items, count, what, render, wrap = (line) => line) {
    const shown = [];
    let characters = 0;
    for (const item of items.slice(0, count)) {
        const text = render(item);
        characters += text.length;
        if (characters > render_plan_most.characters)
            break;
        shown.push(text);
    }
    return [...shown, ...leftOut(items.length - shown.length, what).map(wrap)];
}
function inRow(line) {
    return `| ${line} | | |`;
}
function leftOut(number, what) {
    return number > 0 ? [`${number} more ${what}`] : [];
}

// EXTERNAL MODULE: ./build/src/rollout/tell.js + 2 modules
var rollout_tell = __webpack_require__(4496);
// EXTERNAL MODULE: ./build/src/yaml/read-yaml.js
var read_yaml = __webpack_require__(1433);
;// CONCATENATED MODULE: ./build/src/rollout/wanted.js





/** What a registry takes for a tag. */
const tagPattern = /^\w[\w.-]{0,127}$/;
const largestValuesFile = 1024 * 1024;
/** Everything that is wrong with the chart's files or the image, at once. */
class ChartRefused extends Error {
    name = 'ChartRefused';
    constructor(reasons) {
        super(`the chart cannot be deployed; nothing was changed:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
    }
}
/** Rejects with {@link ChartRefused}. The texts of the values files come along, to find lines in. */
async function wantedOf(policy, { environment, namespace, release, strategy }, asked, workspace) {
    const reasons = [];
    const snapshotKey = await keyIn(policy.environments[environment]?.['snapshot-key'], workspace, reasons);
    const replicas = policy.environments[environment]?.replicas;
    const given = policy.environments[environment]?.values ?? [];
    const beside = strategy === 'rolling' ? [] : (policy.environments[environment]?.[strategy].values ?? []);
    const chart = (0,external_node_path_.join)(workspace, policy.chart.path);
    const found = await textOf(workspace, (0,external_node_path_.join)(policy.chart.path, 'Chart.yaml'));
    if (found === undefined)
        reasons.push(`chart.path is ${policy.chart.path}, where there is no Chart.yaml`);
    const defaultsFile = (0,external_node_path_.join)(policy.chart.path, 'values.yaml');
    const texts = [{ file: defaultsFile, text: (await textOf(workspace, defaultsFile)) ?? '' }];
    for (const file of given) {
        const text = await textOf(workspace, file);
        if (text === undefined)
            reasons.push(`the values file ${file} is not a file of at most 1 MiB in the workspace`);
        else
            texts.push({ file, text });
    }
    for (const file of beside) {
        const text = await textOf(workspace, file);
        if (text === undefined)
            reasons.push(`the values file ${file} is not a file of at most 1 MiB in the workspace`);
        else
            valuesIn(file, text, reasons);
    }
    const layers = texts.map(({ file, text }) => valuesIn(file, text, reasons));
    const image = imageOf(asked, layers, policy.chart.values.image, reasons);
    if (reasons.length > 0 || !image)
        throw new ChartRefused(reasons);
    return {
        namespace,
        release,
        chart,
        chartDefaults: layers[0] ?? {},
        values: given.map((file) => (0,external_node_path_.join)(workspace, file)),
        valuesBeside: beside.map((file) => (0,external_node_path_.join)(workspace, file)),
        paths: policy.chart.values,
        wish: { image, replicas },
        texts,
        snapshotKey,
    };
}
async function keyIn(file, workspace, reasons) {
    if (file === undefined)
        return undefined;
    try {
        return readPublicKey((await textOf(workspace, file)) ?? '', file);
    }
    catch (error) {
        reasons.push(error.message);
        return undefined;
    }
}
function imageOf({ image, digest, version }, layers, path, reasons) {
    const text = image ?? layers.map((values) => valueAt(values, path)).findLast((value) => typeof value === 'string');
    if (text === undefined) {
        reasons.push(`no values file sets ${path}; give the input \`image\`, or the right path in chart.values.image`);
        return undefined;
    }
    const reference = (0,helm_image/* parseImage */.zZ)(String(text));
    if (!reference) {
        reasons.push(`${JSON.stringify(text)} is not an image`);
        return undefined;
    }
    if (reference.digest !== undefined && reference.digest !== digest) {
        reasons.push(`the image names the digest ${reference.digest}, and \`digest\` is ${digest}`);
    }
    // What stands in the values may carry an old tag, or the chart fills in one of its own. The digest decides what runs, so
    // the version is shown beside it: people read the tag.
    const shown = version !== undefined && tagPattern.test(version) ? version : undefined;
    return { repository: reference.repository, tag: (image && reference.tag) ?? shown, digest };
}
/** Text of a file in the workspace, links followed; undefined when there is none. */
async function textOf(workspace, file) {
    try {
        const [root, real] = await Promise.all([(0,promises_.realpath)(workspace), (0,promises_.realpath)((0,external_node_path_.join)(workspace, file))]);
        const way = (0,external_node_path_.relative)(root, real);
        if (way.startsWith('..') || (0,external_node_path_.isAbsolute)(way))
            return undefined;
        const { size } = await (0,promises_.stat)(real);
        return size > largestValuesFile ? undefined : await (0,promises_.readFile)(real, 'utf8');
    }
    catch {
        return undefined;
    }
}
function valuesIn(file, text, reasons) {
    try {
        const values = (0,read_yaml/* readYaml */.gM)(text, { name: file });
        if (values === undefined || values === null)
            return {};
        if (typeof values === 'object' && !Array.isArray(values))
            return values;
        reasons.push(`${file} is not a map of values`);
    }
    catch (error) {
        reasons.push(error.message);
    }
    return {};
}
function valueAt(values, path) {
    let value = values;
    for (const part of path.split('.')) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
            return undefined;
        value = value[part];
    }
    return value;
}

;// CONCATENATED MODULE: ./build/src/rollout/run-deploy.js
// The action helm-deploy without the runner: from what was asked to what people are told.














const digestShown = 'sha256:'.length + 12;
/** Rejects, with nothing changed, when the input is refused; see deploy(). */
async function runDeploy(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const request = (0,rollout_environment/* environmentOf */.p)(policy, asked.environment, asked);
    if (request.strategy === 'canary')
        refuseShort((0,judge_request/* watchedOf */.gn)(request.canary), request.timeoutMs);
    const wanted = await wantedOf(policy, request, asked, host.workspace);
    const { digest, image, allowOlder, supersede } = asked;
    const version = asked.version ?? digest.slice(0, digestShown);
    const { workspace } = host;
    const commit = await commitOf(workspace, host.signal);
    await proven(policy, asked, commit, host);
    const deployed = { ...request, ...wanted, version, digest, image, allowOlder, supersede, commit, workspace };
    return (0,rollout_open/* withRollout */.a)(asked, request, host, async (deps) => {
        if (asked.dryRun)
            return tellPreview(await preview(deployed, deps), host);
        const result = await deploy(deployed, deps);
        return { ...result, ...(await (0,rollout_tell/* tell */.q)(result, host)) };
    });
}
/** Rejects where the policy, or whoever asks, wants a proof that is not there. */
async function proven(policy, { environment, requireVerdict: isAsked, bundles = [], digest }, commit, host) {
    const required = policy.environments[environment]?.['require-verdict'];
    if (required) {
        const { requireVerdict } = await __webpack_require__.e(/* import() */ 958).then(__webpack_require__.bind(__webpack_require__, 8958));
        await requireVerdict({ required, bundles, digest, commit }, host);
    }
    else if (isAsked) {
        throw new Error(`\`require-verdict\` is true, and ${policy.source} does not say what proves a verdict for ${environment}; nothing was changed. ` +
            `Add environments.${environment}.require-verdict`);
    }
}
/** A plan that the cluster would refuse fails the run: that is what it is asked for. */
function tellPreview({ plan, dryRun, detection, notices }, { log, summary, fail }) {
    for (const line of [...planText(plan), ...dryRunText(dryRun), ...notices])
        log.info(line);
    summary.append(planSummary(plan, dryRun));
    if (detection) {
        const told = 'plan' in detection ? foreseen(detection.plan) : `what the canary can find cannot be told: ${detection.why}`;
        log.info(told);
        summary.append('plan' in detection ? detectionSummary(detection.plan, power) : `${(0,inert/* cell */.H)(told, 1000)}\n`);
    }
    const { refused } = dryRun;
    if (refused.length > 0) {
        const [first, ...others] = refused.map(({ object, reason, message }) => `${object}: ${reason}: ${message}`);
        fail((0,inert/* oneLine */.T)(`the cluster would refuse this: ${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`, 1000));
    }
    return { plan: planJson(plan, dryRun, detection) };
}


/***/ })

};
