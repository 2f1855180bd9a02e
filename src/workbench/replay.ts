/** Scripted answers and topics, as tests and recordings have them too. */
export { answerPresets, createAnswers, createTopicScript, invalid } from "../replay/index.js";
