// Writes docs/security/egress.md, and checks that each bundle reaches only what is said there, and ships the notices of all that is
// in it. The bundles must be built. Usage: node scripts/egress.ts [--check]
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionNames } from './build.ts'
import { bundleFacts } from './bundle-facts.ts'
import { type Bundle, type Egress, egressPage, wrongWithBundles } from './egress-page.ts'
import { root } from './root.ts'

const path = 'docs/security/egress.md'
const read = (file: string) => readFileSync(join(root, file), 'utf8')

function bundleOf(action: string): Bundle {
  const dist = `actions/${action}/dist`
  if (!existsSync(join(root, dist, 'sbom.cdx.json'))) throw new Error(`${dist} has no SBOM; run \`npm run build\``)
  const facts = globSync(`${dist}/*.js`, { cwd: root }).map((file) => bundleFacts(read(file)))
  const { components } = JSON.parse(read(`${dist}/sbom.cdx.json`)) as { components: { name: string }[] }
  return {
    action,
    builtins: [...new Set(facts.flatMap(({ builtins }) => builtins))].sort(),
    hosts: [...new Set(facts.flatMap(({ hosts }) => hosts))].sort(),
    packages: [...new Set(components.map(({ name }) => name))],
    notices: read(`${dist}/licenses.txt`),
  }
}

const egress = JSON.parse(read('scripts/egress.json')) as Egress
const bundles = actionNames().map(bundleOf)
const wrong = wrongWithBundles(egress, bundles)
const text = egressPage(egress, bundles)
const isCurrent = existsSync(join(root, path)) && read(path) === text
if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exitCode = 1
} else if (!isCurrent && process.argv.includes('--check')) {
  console.error(`${path} is not what the bundles say; run \`node scripts/egress.ts\` and commit it`)
  process.exitCode = 1
} else if (!isCurrent) {
  writeFileSync(join(root, path), text)
  console.log(`${path} written`)
}
