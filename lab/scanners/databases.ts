// Databases that scanners read whole, in the forms in which they are published. Each knows one thing.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const modified = '2024-05-20T16:03:47Z'

/** Go's database of vulnerabilities, written below a folder; returns its address. */
export function goDatabase(folder: string): string {
  const id = 'GO-2022-0956'
  const name = 'gopkg.in/yaml.v2'
  const entry = {
    schema_version: '1.3.1',
    ...{ id, modified, published: '2022-08-29T22:15:46Z', aliases: ['CVE-2022-3064'] },
    summary: `Excessive resource consumption in ${name}`,
    details: 'A large document takes an excessive amount of CPU or memory.',
    affected: [
      {
        package: { name, ecosystem: 'Go' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.2.4' }] }],
        ecosystem_specific: { imports: [{ path: name, symbols: ['Decoder.Decode', 'Unmarshal'] }] },
      },
    ],
  }
  const files = {
    'index/db.json': { modified },
    'index/modules.json': [{ path: name, vulns: [{ id, modified, fixed: '2.2.4' }] }],
    [`ID/${id}.json`]: entry,
  }
  for (const part of ['index', 'ID']) mkdirSync(join(folder, part), { recursive: true })
  for (const [path, value] of Object.entries(files)) writeFileSync(join(folder, path), JSON.stringify(value))
  return pathToFileURL(folder).href
}

/** RustSec's advisories, written below a folder; returns its address. */
export function rustsecDatabase(folder: string): string {
  mkdirSync(join(folder, 'crates', 'smallvec'), { recursive: true })
  writeFileSync(join(folder, 'crates', 'smallvec', 'RUSTSEC-2021-0003.md'), inSmallvec)
  return pathToFileURL(folder).href
}

const inSmallvec = `\`\`\`toml
[advisory]
id = "RUSTSEC-2021-0003"
package = "smallvec"
aliases = ["CVE-2021-25900", "GHSA-43w2-9j62-hq99"]
date = "2021-01-08"
categories = ["memory-corruption"]
cvss = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

[versions]
patched = [">= 0.6.14, < 1.0.0", ">= 1.6.1"]
\`\`\`

# Buffer overflow in SmallVec::insert_many

More is written than room was set aside for.
`
