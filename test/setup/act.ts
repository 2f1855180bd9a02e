/** Lets React say when an update happens outside act(), where a test looks at the page before it is finished. */
Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
