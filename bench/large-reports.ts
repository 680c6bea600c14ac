// Reports of any size, as tools write them.
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/** As pytest writes it: one in fifty fails with a traceback, one in twenty is skipped, each prints a little. */
export function* junit(bytes: number): Generator<string> {
  const trace =
    `def test_limit(order):\n    limits = Limits(order_notional=1_000)\n>   assert accept(order, limits) &lt; 3\nE   AssertionError\n`.repeat(
      4,
    )
  yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="pytest tests"><testsuite name="pytest" timestamp="2026-11-22T13:27:45.009186+00:00" hostname="runner">\n'
  for (let written = 0, i = 0; written < bytes; i++) {
    const head = `<testcase classname="tests.unit.orders.test_risk_${i % 700}" name="test_limit[notional-${i}-EUR]" file="tests/unit/orders/test_risk_${i % 700}.py" line="${(i % 900) + 1}" time="0.00${i % 10}">`
    const body =
      i % 50 === 7
        ? `<failure message="AssertionError: assert 4 &lt; 3">${trace}</failure>`
        : i % 20 === 3
          ? '<skipped type="pytest.skip" message="needs the exchange"/>'
          : `<system-out>order ${i} accepted: 100 EURUSD at 1.0${i % 1000}, notional within limits</system-out>`
    const text = `${head}${body}</testcase>\n`
    written += text.length
    yield text
  }
  yield '</testsuite></testsuites>\n'
}

/** As coverage.py writes it: classes of three hundred lines, with branches. */
export function* cobertura(bytes: number): Generator<string> {
  const hit = Array.from({ length: 300 }, (_, line) => line % 9 === 4 || line % 7 !== 0)
  const rate = (hit.filter(Boolean).length / hit.length).toFixed(4)
  yield `<?xml version="1.0" ?>\n<coverage version="7.17.3" timestamp="1795354060508" line-rate="${rate}" branch-rate="0.5" complexity="0"><sources><source>/src</source></sources><packages><package name="orders" line-rate="${rate}" branch-rate="0.5" complexity="0"><classes>\n`
  for (let written = 0, i = 0; written < bytes; i++) {
    const lines = hit.map((isHit, line) =>
      line % 9 === 4
        ? `\t\t\t\t\t\t<line number="${line + 1}" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="${line + 3}"/>\n`
        : `\t\t\t\t\t\t<line number="${line + 1}" hits="${isHit ? 1 : 0}"/>\n`,
    )
    const text = `<class name="module_${i}.py" filename="orders/module_${i}.py" complexity="0" line-rate="${rate}" branch-rate="0.5"><methods/><lines>\n${lines.join('')}</lines></class>\n`
    written += text.length
    yield text
  }
  yield '</classes></package></packages></coverage>\n'
}

/** Write texts to a file as they come, in flat memory. */
export async function write(file: string, texts: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file)
  for (const text of texts)
    if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', () => resolve(undefined)))
  stream.end()
  await finished(stream)
}
