/** Recordings of a server's traffic and how they are replayed, and servers that follow a script. */
export { answerPresets, invalid } from "./answer-presets.js";
export { type AnswerRule, type Answers, type AnswersOptions, type Call, createAnswers } from "./answers.js";
export { type Clock, machineClock } from "./clock.js";
export { type ParsedRecording, parseRecording, type RecordingProblem } from "./parse-recording.js";
export { type ParsedScript, parseAnswers, parseTopicScript } from "./parse-script.js";
export { createRecorder, type Recorder } from "./recorder.js";
export type { LeftOut, RecordedAnswer, RecordedMessage, Recording } from "./recording.js";
export { createReplay, type Replay } from "./replay.js";
export { createTopicScript, type TopicScript } from "./topic-script.js";
