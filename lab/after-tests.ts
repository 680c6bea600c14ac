// For every file of tests: jest tells nobody in it when its process ends.
import { removeScratch } from './scratch.ts'

afterAll(removeScratch)
