// Node-RED as one runs it in production: no editor, warnings only, and safe to be reached from here alone.
module.exports = {
  uiHost: '127.0.0.1',
  uiPort: Number(process.env.PORT),
  disableEditor: true,
  httpAdminRoot: false,
  flowFile: 'flows.json',
  logging: { console: { level: 'warn', metrics: false, audit: false } },
};
