// Read by cucumber itself (an editor's plug-in, a dry run); `pilotbench run` gives the same paths.
export default {
  paths: ['features/**/*.feature'],
  import: ['steps/**/*.ts'],
  strict: true,
}
