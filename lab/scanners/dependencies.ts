// What a program of the lab depends on, in languages whose scanners bring a database of their own: as it is vulnerable, and as it is mended.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { zip } from '../tools/zip.ts'

export type Condition = 'vulnerable' | 'mended'

const yaml = {
  vulnerable: {
    version: 'v2.2.2',
    sums: ['ZCJp+EgiOT7lHqUV2J862kp8Qj64Jo6az82+3Td9dZw=', 'hI93XBmqTisBFMUTm0b8Fm+jr3Dg1NNxqwp+5A1VGuI='],
  },
  mended: {
    version: 'v2.4.0',
    sums: ['D8xgwECY7CYvx+Y2n4sBz93Jn9JRvxdiyyo8CTfuKaY=', 'RDklbk79AGWmwhnvt/jBztapEOGDOx6ZbXqjP6csGnQ='],
  },
} as const

/** The module calls what is vulnerable in the older version. */
function goModule(condition: Condition): Record<string, string> {
  const { version, sums } = yaml[condition]
  return {
    'limits/go.mod': `module example.com/limits\n\ngo 1.26\n\nrequire gopkg.in/yaml.v2 ${version}\n`,
    'limits/go.sum': `gopkg.in/check.v1 v0.0.0-20161208181325-20d25e280405 h1:yhCVgyC4o1eVCa2tZl7eS0r+SDo693bJlVdllGtEeKM=
gopkg.in/check.v1 v0.0.0-20161208181325-20d25e280405/go.mod h1:Co6ibVJAznAaIkqp8huTwlJQCZ016jof/cbN4VW5Yz0=
gopkg.in/yaml.v2 ${version} h1:${sums[0]}
gopkg.in/yaml.v2 ${version}/go.mod h1:${sums[1]}
`,
    'limits/main.go': `package main

import (
	"fmt"
	"os"

	"gopkg.in/yaml.v2"
)

func main() {
	var limits map[string]int
	if err := yaml.NewDecoder(os.Stdin).Decode(&limits); err != nil {
		panic(err)
	}
	fmt.Println(limits)
}
`,
  }
}

const smallvec = {
  vulnerable: { version: '1.6.0', sum: '1a55ca5f3b68e41c979bf8c46a6f1da892ca4db8f94023ce0bd32407573b1ac0' },
  mended: { version: '1.15.1', sum: '67b1b7a3b5fe4f1376887184045fcf45c69e92af734b7aaddc05fb777b6fbd03' },
} as const

function crate(condition: Condition): Record<string, string> {
  const { version, sum } = smallvec[condition]
  return {
    'matching/Cargo.toml': `[package]
name = "matching"
version = "1.0.0"
edition = "2024"

[dependencies]
smallvec = "=${version}"
`,
    'matching/Cargo.lock': `version = 4

[[package]]
name = "matching"
version = "1.0.0"
dependencies = [
 "smallvec",
]

[[package]]
name = "smallvec"
version = "${version}"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "${sum}"
`,
    'matching/src/main.rs': 'fn main() {}\n',
  }
}

/** A library as it lies about in repositories; what is in it is not needed to know it by. */
function jar(condition: Condition): [path: string, bytes: Buffer] {
  const version = { vulnerable: '2.14.1', mended: '2.25.2' }[condition]
  const bytes = zip({
    'META-INF/MANIFEST.MF': `Implementation-Title: Apache Log4j Core
Implementation-Vendor: The Apache Software Foundation
Implementation-Version: ${version}
`,
    'META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties': `groupId=org.apache.logging.log4j
artifactId=log4j-core
version=${version}
`,
  })
  return [`lib/log4j-core-${version}.jar`, bytes]
}

function npmPackage(condition: Condition): Record<string, string> {
  const version = { vulnerable: '4.17.20', mended: '4.17.21' }[condition]
  const root = { name: 'orders', version: '1.0.0', dependencies: { lodash: version } }
  const packages = { '': root, 'node_modules/lodash': { version } }
  return {
    'package.json': `${JSON.stringify(root)}\n`,
    'package-lock.json': `${JSON.stringify({ name: 'orders', version: '1.0.0', lockfileVersion: 3, packages })}\n`,
  }
}

const requirements = { vulnerable: 'requests==2.19.0\n', mended: 'requests==2.32.4\n' } as const

const byLanguage = {
  go: goModule,
  rust: crate,
  npm: npmPackage,
  python: (condition: Condition) => ({ 'requirements.txt': requirements[condition] }),
  java: (condition: Condition) => Object.fromEntries([jar(condition)]),
} as const
type Language = keyof typeof byLanguage

/** Write them into a repository: of one language alone, or of all. */
export function writeDependencies(folder: string, condition: Condition, alone?: Language): void {
  const languages = alone === undefined ? (Object.keys(byLanguage) as Language[]) : [alone]
  for (const language of languages) {
    for (const [path, content] of Object.entries(byLanguage[language](condition))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
  }
}
