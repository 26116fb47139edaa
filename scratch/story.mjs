// prints the timeline of scenarios of a feature file: node scratch/story.mjs features/x.feature:12 what,what
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
