// Why a damaged report of a format may read better although it is well-formed and agrees with itself. Expected counts and the
// comparison with the base branch are what finds that out.

export interface Explanation {
  why: string
  /** How many of a thousand mutants may; more is a reader that has become blind. */
  most: number
}

const list = 'a finding that is gone from a list without a count'
const number = 'a number that stands nowhere else'
const name = 'a damaged name makes a linter a test run, which no gate for linters takes'

/** By the id of the format. */
export const explained: Readonly<Record<string, Explanation>> = {
  cargo: { why: list, most: 60 },
  'cargo-doc': { why: list, most: 10 },
  checkstyle: { why: list, most: 60 },
  clover: { why: 'a count of one measure, which the sum of all takes from another', most: 3 },
  codequality: { why: list, most: 30 },
  coverprofile: { why: `${number}, or a block that is gone from a list without an end`, most: 100 },
  'dependency-check': { why: list, most: 20 },
  'go-test': { why: 'a test of which every event is gone', most: 15 },
  hyperfine: { why: `${number}; where it is the mean that differs, that is told`, most: 8 },
  interrogate: { why: 'the result alone, as --quiet writes it', most: 5 },
  istanbul: { why: number, most: 5 },
  'jmeter-csv': { why: 'a request more or less, or a time that stands nowhere else', most: 250 },
  'jmeter-xml': { why: 'a request less, or a time that stands nowhere else', most: 60 },
  junit: { why: name, most: 3 },
  k6: { why: number, most: 15 },
  lcov: { why: 'lines that are gone together with the count of them; the count of branches tells', most: 3 },
  lizard: { why: 'a complexity; mean and sum tell', most: 5 },
  locust: { why: number, most: 10 },
  'osv-scanner': { why: 'every finding of a package, which then looks clean', most: 5 },
  pylint: { why: `${list}; the score still counts`, most: 110 },
  'pylint-json2': { why: number, most: 3 },
  radon: { why: number, most: 10 },
  ruff: { why: list, most: 20 },
  'safety-rows': { why: `${list}, or ${number}`, most: 20 },
  'safety-scan': { why: list, most: 20 },
  sarif: { why: `${list}, or a score, a level or a name that stands nowhere else`, most: 30 },
  snyk: { why: list, most: 20 },
  spectral: { why: list, most: 10 },
  transcript: { why: list, most: 30 },
  trivy: { why: `${list}, or ${number}`, most: 15 },
  typedoc: { why: list, most: 3 },
  zap: { why: list, most: 30 },
  zizmor: { why: list, most: 5 },
}
