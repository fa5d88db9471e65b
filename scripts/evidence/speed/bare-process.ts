// A process as a user would write it by hand: loads the workload, answers every message.
const { default: workload } = await import(process.argv[2] ?? '');
process.on('message', (message) => process.send?.(message));
process.send?.(typeof workload.run);
