// Conversions that wait in pipes, by programs that behave like Trivy, and like none.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../../lab/scratch.ts'
import { KeptLog } from '../cluster/scripted-api.ts'
import { runProgram } from '../tools/run-program.ts'
import { Converters } from './converters.ts'

/** @param script what stands for Trivy: a program for sh, whose arguments are Trivy's */
async function world(script: string, signal?: AbortSignal) {
  const folder = scratch('converters')
  const home = join(folder, 'home')
  const files = join(folder, 'files')
  for (const path of [home, files]) mkdirSync(path)
  const program = join(folder, 'trivy')
  writeFileSync(
    program,
    `#!/bin/sh\nPATH=/usr/bin:/bin\nfor each; do case $each in --output=*) to=\${each#--output=};; esac; done\n${script}\n`,
    { mode: 0o755 },
  )
  const trivy = {
    name: 'trivy',
    version: '1',
    path: program,
    run: (args: readonly string[], options: object) => runProgram(program, args, options as never),
  }
  const places = { private: home, report: '', config: '', ignores: '', helmValues: [], cache: '' }
  const converters = await Converters.make(files, places, { trivy, log: new KeptLog(), signal })
  const feed = async (text: string) => {
    const inventory = join(folder, 'inventory')
    writeFileSync(inventory, text)
    await converters.feed(inventory)
    return ['sbom.cdx.json', 'sbom.spdx.json'].map((name) => readFileSync(join(files, name), 'utf8'))
  }
  return { converters, feed }
}

/** One line, as one JSON text: it does not wait for the end of its input. */
const readsOne = 'head -n 1 /dev/stdin > "$to"'

test.each([
  ['little', 'a\n'],
  ['more than a pipe holds', `${'x'.repeat(1_000_000)}\n`],
])('%s is handed over, to programs that started before and to those that did not', async (_, text) => {
  for (const isAhead of [true, false]) {
    const { converters, feed } = await world(readsOne)
    if (isAhead) converters.start()
    expect(await feed(text)).toEqual([text, text])
    await converters.close()
  }
})

test('what opens its input late finds it', async () => {
  const { converters, feed } = await world(`sleep 0.5\n${readsOne}`)
  expect(await feed('a\n')).toEqual(['a\n', 'a\n'])
  await converters.close()
})

test.each([
  ['at once', 'exit 3'],
  ['after a part of it', 'head -c 10 /dev/stdin > /dev/null; exit 3'],
])('a program that fails %s fails the scan', async (_, script) => {
  const { converters, feed } = await world(script)
  await expect(feed(`${'x'.repeat(1_000_000)}\n`)).rejects.toThrow('trivy ended with 3')
  await converters.close()
})

test('what was started and is not fed is ended', async () => {
  const { converters } = await world('cat /dev/stdin > "$to"')
  converters.start()
  await converters.close()
})

test('a run that is cancelled ends them', async () => {
  const abort = new AbortController()
  const { converters, feed } = await world('sleep 100 < /dev/stdin', abort.signal)
  const fed = feed(`${'x'.repeat(1_000_000)}\n`)
  setTimeout(() => abort.abort(new Error('cancelled')), 100)
  await expect(fed).rejects.toThrow('cancelled')
  await converters.close()
})
