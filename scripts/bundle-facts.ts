// What a bundle could reach, read from its code: built-in modules of Node, and hosts that it names. Comments do not count. Pure.
import { builtinModules } from 'node:module'
import { transformSync } from '@swc/core'

export interface BundleFacts {
  /** Without `node:`, sorted. */
  builtins: string[]
  /** Hosts of URLs in the code, and texts that are a host, sorted. */
  hosts: string[]
}

const known = new Set(builtinModules)
const loads = [
  /createRequire\(import\.meta\.url\)\(["'](?:node:)?([a-z0-9_/]+)["']\)/g,
  /\brequire\(["'](?:node:)?([a-z0-9_/]+)["']\)/g,
  /\bimport\(["'](?:node:)?([a-z0-9_/]+)["']\)/g,
  /\b(?:from|import)\s*["'](?:node:)?([a-z0-9_/]+)["']/g,
  /\bgetBuiltinModule\(["'](?:node:)?([a-z0-9_/]+)["']\)/g,
]

/** A text that is a host and nothing else; of other endings most are names of files and of fields. */
const hostAlone =
  /["'`]((?:[a-z0-9-]+\.)+(?:com|org|net|io|aws|dev|sh|cloud|app|ai|co|eu|us|gov|info|xyz|me|site))["'`]/gi

/** Throws when the text is no JavaScript. */
export function bundleFacts(code: string): BundleFacts {
  const bare = transformSync(code, {
    isModule: true,
    minify: true,
    jsc: { target: 'es2024', minify: { compress: false, mangle: false, format: { comments: false } } },
  }).code
  const builtins = loads.flatMap((load) => [...bare.matchAll(load)].map(([, name]) => name as string))
  const named = [/\bhttps?:\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})\b/gi, hostAlone]
  const hosts = named.flatMap((form) => [...bare.matchAll(form)].map(([, host]) => (host as string).toLowerCase()))
  return { builtins: sorted(builtins.filter((name) => known.has(name))), hosts: sorted(hosts) }
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
