// Preloaded into long-running programs: when the command that started them is gone, they shut down as if asked to.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
