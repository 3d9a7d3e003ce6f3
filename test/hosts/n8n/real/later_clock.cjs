// Loaded before a program: its wall clock is LATER_SECONDS late.
const { now } = Date;
const later = Number(process.env.LATER_SECONDS) * 1000;
Date.now = () => now() + later;
