// Runs the storage emulator as a child of the service. When the service ends, however it ends, the pipe to this process closes; the emulator
// then shuts down in order and writes what it holds in memory, so it never outlives the service and never forgets what it was told.
const [, , azurite, pidFile, ...options] = process.argv;
const fs = require('fs');
process.argv.splice(2, process.argv.length - 2, ...options);
fs.writeFileSync(pidFile, String(process.pid));
process.on('exit', () => fs.rmSync(pidFile, { force: true }));
process.stdin.resume();
process.stdin.on('end', () => process.emit('SIGTERM'));
require(azurite);
