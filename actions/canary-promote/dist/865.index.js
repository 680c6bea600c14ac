export const id = 865;
export const ids = [865];
export const modules = {

/***/ 2183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rP: () => (/* binding */ planDetection),
/* harmony export */   t7: () => (/* binding */ trafficOf),
/* harmony export */   vg: () => (/* binding */ spoken)
/* harmony export */ });
/* unused harmony exports secondsToFind, smallestFound */
/* harmony import */ var _judge_calibrate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3857);
/* harmony import */ var _judge_dispersion_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2588);
/* harmony import */ var _judge_special_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2971);
// What a canary can find before it begins: how large an effect, and after how long.



/** Traffic as history shows it. @param interval seconds of each entry */
function trafficOf(history, interval) {
    const { rate, persistence } = (0,_judge_calibrate_js__WEBPACK_IMPORTED_MODULE_0__/* .calibrate */ .C)(history);
    const requests = history.flat().reduce((sum, pod) => sum + pod.requests, 0);
    return {
        requestsPerSecond: history.length > 0 ? requests / (history.length * interval) : 0,
        rate,
        phi: Math.max(1, (0,_judge_dispersion_js__WEBPACK_IMPORTED_MODULE_1__/* .dispersion */ .H)(history).phi),
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
    return drift - (0,_judge_special_js__WEBPACK_IMPORTED_MODULE_2__/* .normalQuantile */ .Zl)(power) * Math.sqrt(variance) >= (Math.log(1 / alpha) + mixture) / traffic.persistence;
}
/** Seconds until a ratio is found at a share; Infinity where there is nothing to see. No single interval decides, so two are the least. */
function secondsToFind(traffic, share, ratio, asked) {
    const { alpha, power, isEqual } = asked;
    const { drift, variance } = growth(...heard(traffic, share, isEqual), ratio);
    if (!(drift > 0))
        return Number.POSITIVE_INFINITY;
    const z = (0,_judge_special_js__WEBPACK_IMPORTED_MODULE_2__/* .normalQuantile */ .Zl)(power);
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


/***/ }),

/***/ 7617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ sortedBounds),
/* harmony export */   EZ: () => (/* binding */ slowerThan),
/* harmony export */   Ng: () => (/* binding */ isUsable),
/* harmony export */   Z4: () => (/* binding */ eventsNamed),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   s0: () => (/* binding */ boundOf),
/* harmony export */   sO: () => (/* binding */ errors)
/* harmony export */ });
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


/***/ }),

/***/ 3857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ blocks),
/* harmony export */   C: () => (/* binding */ calibrate)
/* harmony export */ });
/* harmony import */ var _dispersion_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2588);

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
    const first = Math.max(1, (0,_dispersion_js__WEBPACK_IMPORTED_MODULE_0__/* .dispersion */ .H)(history).phi);
    const noise = (groups) => first * Math.sqrt(2 / (groups * Math.max(1, podsOf(history) - 1)));
    // Every block that fits even once: to ask for five of a kind misses bursts of minutes in a history of minutes.
    const phis = blocks
        .filter((block) => block > 1 && history.length >= block)
        // Two standard errors are taken as chance: the largest of several noisy estimates is too large on average.
        .map((block) => (0,_dispersion_js__WEBPACK_IMPORTED_MODULE_0__/* .dispersion */ .H)(history, block).phi - 2 * noise(Math.floor(history.length / block)));
    // What differs for good shows best over everything; a block of the longest size has its part of it.
    const whole = (0,_dispersion_js__WEBPACK_IMPORTED_MODULE_0__/* .dispersion */ .H)(history, history.length).phi - 0.5 * noise(1);
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


/***/ }),

/***/ 8514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ total)
/* harmony export */ });
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


/***/ }),

/***/ 2588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ dispersion)
/* harmony export */ });
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


/***/ }),

/***/ 5500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ Elsewhere)
/* harmony export */ });
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


/***/ }),

/***/ 4415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ Judge)
});

// EXTERNAL MODULE: ./build/src/analysis/judge/arms.js
var judge_arms = __webpack_require__(7617);
// EXTERNAL MODULE: ./build/src/analysis/judge/counts.js
var judge_counts = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/analysis/judge/elsewhere.js
var elsewhere = __webpack_require__(5500);
// EXTERNAL MODULE: ./build/src/analysis/judge/log-lifts.js
var log_lifts = __webpack_require__(5357);
// EXTERNAL MODULE: ./build/src/analysis/judge/special.js
var special = __webpack_require__(2971);
;// CONCATENATED MODULE: ./build/src/analysis/judge/bound-process.js




const excesses = (0,log_lifts/* geometricOfLogs */.IB)(1.1, 20, 8).map(Math.exp);
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
    #elsewhere = new elsewhere/* Elsewhere */.r();
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
        const [c, b] = [(0,judge_counts/* total */.X)(canary), (0,judge_counts/* total */.X)(baseline)];
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
        return (0,special/* logMeanExp */.BN)(this.#logs);
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

// EXTERNAL MODULE: ./build/src/analysis/judge/calibrate.js
var calibrate = __webpack_require__(3857);
;// CONCATENATED MODULE: ./build/src/analysis/judge/metric-judge.js
/** Adds up an arm over the run; the pods are those of the last interval. */
function accrue(sum, { requests, events, pods }) {
    return { requests: sum.requests + requests, events: sum.events + events, pods };
}
const nothing = { requests: 0, events: 0, pods: 0 };

// EXTERNAL MODULE: ./build/src/analysis/judge/ratio-process.js + 4 modules
var ratio_process = __webpack_require__(4513);
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
        return (0,special/* logMeanExp */.BN)(this.#logs);
    }
    /** @param canary one value a pod; larger is worse @param baseline as well */
    push(canary, baseline) {
        if (canary.length === 0 || baseline.length === 0)
            return;
        const all = [...canary, ...baseline];
        steepness.forEach((s, j) => {
            const gain = (0,special/* logMeanExp */.BN)(canary.map((x) => s * x)) - (0,special/* logMeanExp */.BN)(all.map((x) => s * x));
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
    #elsewhere = new elsewhere/* Elsewhere */.r();
    #uneven = 0;
    #weak = [];
    /** @param history pods of the old version, one entry an interval */
    constructor(history, options) {
        const { reading, what, sign, tolerance, negligible, labelled, isStrict } = options;
        this.what = what;
        this.#reading = reading;
        this.#sign = sign;
        const windows = history.map(({ baseline }) => (0,judge_arms/* countsOf */.mQ)(baseline, reading)).filter((counts) => counts.length > 0);
        const calibration = (0,calibrate/* calibrate */.C)(windows);
        this.#ratio = new ratio_process/* RatioProcess */.Z(windows, { sign, tolerance, labelled, calibration });
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
        const counts = { canary: (0,judge_arms/* countsOf */.mQ)(canary, this.#reading), baseline: (0,judge_arms/* countsOf */.mQ)(baseline, this.#reading) };
        const [c, b] = [(0,judge_counts/* total */.X)(counts.canary), (0,judge_counts/* total */.X)(counts.baseline)];
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
        return this.#floor === undefined ? ratio : (0,special/* logMeanExp */.BN)([ratio, this.#floor.logE]);
    }
    get logPromoteElsewhere() {
        const ratio = this.#ratio.logPromoteElsewhere;
        return this.#floor === undefined ? ratio : (0,special/* logMeanExp */.BN)([ratio, this.#floor.logElsewhere]);
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

// EXTERNAL MODULE: ./build/src/analysis/judge/dispersion.js
var dispersion = __webpack_require__(2588);
;// CONCATENATED MODULE: ./build/src/analysis/judge/two-by-two.js
// Evidence for events that are common, such as requests slower than a bound: both arms' binomial counts.




/** Odds ratios, equally spaced in the logarithm of their logarithm. */
const lifts = (0,log_lifts/* geometricOfLogs */.IB)(1.15, 6, 8);
const memory = 8;
const learning = 0.2;
function commonness(history, blocks) {
    const { requests, events } = (0,judge_counts/* total */.X)(history.flat());
    const fitting = blocks.filter((block) => history.length >= block);
    return {
        rate: requests > 0 ? events / requests : Number.NaN,
        phi: Math.max(0, ...fitting.map((block) => (0,dispersion/* dispersion */.H)(history, block).phi)),
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
    #logs = new Float64Array(lifts.length);
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
        return (0,special/* logMeanExp */.BN)(this.#logs);
    }
    /** Events per request that the baseline had lately; NaN before any was seen. */
    get rate() {
        return this.#rate;
    }
    push({ canary, baseline }) {
        const [c, b] = [(0,judge_counts/* total */.X)(canary), (0,judge_counts/* total */.X)(baseline)];
        if (!(c.requests > 0 && b.requests > 0))
            return;
        this.#recent.push(baseline);
        if (this.#recent.length > memory)
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
        const online = (0,dispersion/* dispersion */.H)(this.#recent).phi * Math.max(0, 1 - noise);
        const exponent = Math.min(1, (1 - p) / Math.max(this.#phi, online, 1e-3));
        lifts.forEach((lift, j) => {
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
const shown = 0.05;
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
    #elsewhere = new elsewhere/* Elsewhere */.r();
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
        const finite = bounds.filter((bound) => Number.isFinite((0,judge_arms/* boundOf */.s0)(bound)));
        const known = finite.map((bound) => {
            const windowsOf = (arms) => arms.map(({ baseline }) => (0,judge_arms/* countsOf */.mQ)(baseline, (0,judge_arms/* slowerThan */.EZ)(bound)));
            const { rate } = commonness(windowsOf(sample), calibrate/* blocks */.B);
            return { bound, rate, past: windowsOf(past) };
        });
        const telling = known.filter(({ rate }) => rate >= rarest && rate <= commonest);
        const useful = telling.length > 0 ? telling : fastest(known);
        this.#tails = useful.map(({ bound, rate, past }) => ({
            bound,
            process: new TwoByTwo({ ...commonness(past, calibrate/* blocks */.B), rate: Math.max(rate, rarest) }, this.#options.sign),
        }));
        const distance = (rate) => Math.abs(Math.log(Math.max(rate, rarest) / shown));
        const nearest = [...useful].sort((a, b) => distance(a.rate) - distance(b.rate))[0];
        if (nearest !== undefined) {
            const { bound, rate } = nearest;
            const reading = (0,judge_arms/* slowerThan */.EZ)(bound);
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
        this.#log = (0,special/* logMeanExp */.BN)(this.#tails.map(({ process }) => process.logE));
        this.#elsewhere.follow(this.#log);
        this.#shown?.push(arms);
    }
    #counts({ canary, baseline }, bound) {
        return { canary: (0,judge_arms/* countsOf */.mQ)(canary, (0,judge_arms/* slowerThan */.EZ)(bound)), baseline: (0,judge_arms/* countsOf */.mQ)(baseline, (0,judge_arms/* slowerThan */.EZ)(bound)) };
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
    const fast = known.filter(({ rate }) => rate < rarest).sort((a, b) => (0,judge_arms/* boundOf */.s0)(a.bound) - (0,judge_arms/* boundOf */.s0)(b.bound));
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
    #elsewhere = new elsewhere/* Elsewhere */.r();
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
    const metrics = policy.metrics ?? usual(all);
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
function usual(all) {
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
    return new CountMetric(history, { ...options, reading: readingOf(each), what: each.name });
}
function readingOf({ kind, name, slo }) {
    if (kind === 'latency')
        return (0,judge_arms/* slowerThan */.EZ)(slo?.slowerThan ?? '');
    return kind === 'errors' ? judge_arms/* errors */.sO : (0,judge_arms/* eventsNamed */.Z4)(name);
}
function guardOf(each, slo, needed, history) {
    const reading = readingOf(each);
    const windows = history.map(({ baseline }) => (0,judge_arms/* countsOf */.mQ)(baseline, reading));
    const guard = new BoundProcess(slo.share, each.direction === 'increase' ? 1 : -1, (0,calibrate/* calibrate */.C)(windows));
    return {
        needed,
        share: slo.share,
        push: ({ canary, baseline }) => guard.push((0,judge_arms/* countsOf */.mQ)(canary, reading), (0,judge_arms/* countsOf */.mQ)(baseline, reading)),
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

// EXTERNAL MODULE: ./build/src/analysis/judge/verdict.js
var verdict = __webpack_require__(4989);
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
        canary: arm(metric.canary),
        baseline: arm(metric.baseline),
        ...(bounds && { ratio: (0,verdict/* shownRatio */.$B)(bounds, metric.canary, metric.baseline, level) }),
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
function arm({ requests, events, pods }) {
    return { requests, events, rate: requests > 0 ? events / requests : null, pods };
}
function evidence(logE, needed, logElsewhere) {
    return {
        e: (0,verdict/* significant */.I1)(Math.min(largest, Math.exp(logE))),
        logE: (0,verdict/* significant */.I1)(logE),
        needed: (0,verdict/* significant */.I1)(Math.exp(needed)),
        ...(logElsewhere !== undefined && { logElsewhere: (0,verdict/* significant */.I1)(logElsewhere) }),
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
        return `${name}: ${rate(canary)} of the canary's requests against an SLO of ${percent(slo?.share ?? 0)}; evidence ${count(slo?.e ?? 0)} of ${count(slo?.needed ?? 0)}`;
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
    return rate === null ? 'none' : percent(rate);
}
function percent(share) {
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
        const usable = pods.filter(judge_arms/* isUsable */.Ng);
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


/***/ }),

/***/ 5357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ lifts),
/* harmony export */   IB: () => (/* binding */ geometricOfLogs),
/* harmony export */   U: () => (/* binding */ wide),
/* harmony export */   pe: () => (/* binding */ liftWeights)
/* harmony export */ });
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


/***/ }),

/***/ 4513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ RatioProcess)
});

// EXTERNAL MODULE: ./build/src/analysis/judge/calibrate.js
var calibrate = __webpack_require__(3857);
// EXTERNAL MODULE: ./build/src/analysis/judge/counts.js
var judge_counts = __webpack_require__(8514);
// EXTERNAL MODULE: ./build/src/analysis/judge/special.js
var special = __webpack_require__(2971);
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
        const [c, b] = [(0,judge_counts/* total */.X)(canary), (0,judge_counts/* total */.X)(baseline)];
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
            const log = isCalm ? (a, n) => n * Math.log(a) : special/* logRising */.vq;
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
                const pods = sum(canary, (stable * lift) / ours, special/* logRising */.vq) + sum(baseline, stable / theirs, special/* logRising */.vq);
                const all = (0,special/* logRising */.vq)(weight + otherWeight, events) + (0,special/* logTilted */.nE)(weight, otherWeight, events, tilt);
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
    const bar = (0,special/* logMeanExp */.BN)(fine) - Math.log(1 / (1 - level));
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

// EXTERNAL MODULE: ./build/src/analysis/judge/elsewhere.js
var elsewhere = __webpack_require__(5500);
// EXTERNAL MODULE: ./build/src/analysis/judge/log-lifts.js
var log_lifts = __webpack_require__(5357);
// EXTERNAL MODULE: ./build/src/analysis/judge/dispersion.js
var dispersion = __webpack_require__(2588);
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
        this.#phi = Math.max(1, ...calibrate/* blocks */.B.map((block) => inTime(totals, block)));
    }
    gains({ canary, baseline }) {
        const [c, b] = [(0,judge_counts/* total */.X)(canary), (0,judge_counts/* total */.X)(baseline)];
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
    const { requests, events } = (0,judge_counts/* total */.X)(window);
    return { pod: '', requests, events };
}
/** Dispersion between neighbouring stretches of `block` intervals, as if the two were two pods; 0 where none fit. */
function inTime(totals, block) {
    const pairs = [];
    for (let start = 0; start + 2 * block <= totals.length; start += 2 * block) {
        const halves = [totals.slice(start, start + block), totals.slice(start + block, start + 2 * block)];
        pairs.push(halves.map((half, i) => ({ ...asOne(half), pod: String(i) })));
    }
    return pairs.length > 0 ? (0,dispersion/* dispersion */.H)(pairs).phi : 0;
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
    #abort = new elsewhere/* Elsewhere */.r();
    #promote = new elsewhere/* Elsewhere */.r();
    constructor(history, options) {
        const { sign, tolerance, labelled, calibration = (0,calibrate/* calibrate */.C)(history) } = options;
        const bad = log_lifts/* lifts */.B6.map((d) => sign * d);
        const good = [tolerance, 1, 0.7, Math.sqrt(tolerance)].map((m) => sign * Math.log(m));
        this.#wide = sign === 1 ? log_lifts/* wide */.U : log_lifts/* wide */.U.map((d) => -d).reverse();
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
        const [c, b] = [(0,judge_counts/* total */.X)(counts.canary), (0,judge_counts/* total */.X)(counts.baseline)];
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
        const of = (logs) => (0,special/* logSumExp */.VZ)(logs.subarray(1, 1 + this.#count.bad), log_lifts/* liftWeights */.pe);
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
            return (0,special/* logMeanExp */.BN)(logs.subarray(from + 1, from + this.#count.good)) - bound;
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


/***/ }),

/***/ 2971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ logMeanExp),
/* harmony export */   SX: () => (/* binding */ logGamma),
/* harmony export */   VZ: () => (/* binding */ logSumExp),
/* harmony export */   Zl: () => (/* binding */ normalQuantile),
/* harmony export */   ln: () => (/* binding */ logBeta),
/* harmony export */   nE: () => (/* binding */ logTilted),
/* harmony export */   vq: () => (/* binding */ logRising)
/* harmony export */ });
/* unused harmony export normalCdf */
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


/***/ }),

/***/ 4989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ shownRatio),
/* harmony export */   I1: () => (/* binding */ significant)
/* harmony export */ });
/* unused harmony export finite */
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


/***/ }),

/***/ 9390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ StreamReader),
/* harmony export */   z: () => (/* binding */ readPods)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5463);
/* harmony import */ var _judge_arms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7617);
// Lines of JSON -> intervals. A line that cannot be used is named with the reason; nothing of it is guessed.


const longestLine = 4 * 1024 * 1024;
const mostPods = 10_000;
const phases = ['history', 'warmup', 'run'];
/** Reads the lines of one stream in order: time goes forward, and history ends where the canary begins. */
class StreamReader {
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
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
            return 'is not an object; expected {"t", "phase", "canary", "baseline"}';
        const { t, phase } = value;
        if (typeof t !== 'number' || !Number.isFinite(t))
            return `t is ${shown(t)}; expected seconds`;
        if (t <= this.#t)
            return `t is ${t}, and the line before had ${this.#t}; time must go forward`;
        const at = phases.indexOf(phase);
        if (at < 0)
            return `phase is ${shown(phase)}; expected history, warmup or run`;
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
            return `pod ${shown(both.pod)} is in both arms`;
        return { t, phase: phases[at], canary, baseline };
    }
}
/** An arm: a list of pods, or one total without a name. A text says what is wrong. */
function readPods(value, arm, mayBeAbsent = false) {
    if (value === undefined && mayBeAbsent)
        return [];
    const list = Array.isArray(value) ? value : (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value) ? [value] : undefined;
    if (list === undefined)
        return `${arm} is ${shown(value)}; expected a list of pods, or one total`;
    if (list.length > mostPods)
        return `${arm} has ${list.length} pods; at most ${mostPods} are read`;
    const seen = new Set();
    const all = [];
    for (const [index, each] of list.entries()) {
        const where = list.length === 1 ? arm : `${arm}[${index}]`;
        const pod = podOf(each, where);
        if (typeof pod === 'string')
            return pod;
        if (pod.pod === undefined && list.length > 1)
            return `${where} has no pod, and there are others in the arm`;
        if (pod.pod !== undefined && seen.has(pod.pod))
            return `${where} is pod ${shown(pod.pod)}, which was there before`;
        if (pod.pod !== undefined)
            seen.add(pod.pod);
        all.push(pod);
    }
    return all;
}
function podOf(value, where) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        return `${where} is ${shown(value)}; expected {"pod", "requests", "errors"}`;
    const { pod, requests, errors, restarted } = value;
    if (pod !== undefined && (typeof pod !== 'string' || pod === '' || pod.length > 253)) {
        return `${where}.pod is ${shown(pod)}; expected a name`;
    }
    if (!isCount(requests))
        return `${where}.requests is ${shown(requests)}; expected a count`;
    if (!isCount(errors))
        return `${where}.errors is ${shown(errors)}; expected a count`;
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
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(counts))
            return `${where}.${key} is ${shown(counts)}; expected an object of numbers`;
        const wrong = Object.entries(counts).find(([, each]) => !isCount(each));
        if (wrong !== undefined)
            return `${where}.${key}[${shown(wrong[0])}] is ${shown(wrong[1])}; expected a number, not negative`;
        read[key] = Object.assign(Object.create(null), counts);
    }
    const bound = Object.keys(read.latency ?? {}).find((key) => Number.isNaN((0,_judge_arms_js__WEBPACK_IMPORTED_MODULE_0__/* .boundOf */ .s0)(key)));
    if (bound !== undefined)
        return `${where}.latency[${shown(bound)}]: expected a bound in seconds, or +Inf`;
    if ((0,_judge_arms_js__WEBPACK_IMPORTED_MODULE_0__/* .isUsable */ .Ng)(read))
        return read;
    const falls = (0,_judge_arms_js__WEBPACK_IMPORTED_MODULE_0__/* .sortedBounds */ .$5)(read.latency ?? {}).some(([, each], i, list) => each < (list[i - 1]?.[1] ?? 0));
    if (falls)
        return `${where}.latency falls; its counts are cumulative: requests at most as slow as the bound`;
    return `${where} counts more of something than its ${requests} requests`;
}
function isCount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
function shown(value) {
    return value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? typeof value);
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


/***/ })

};
