// What the backend accepts (backend/gradio_interactive_image/models.py); the browser never sends more.

export const MAX_STROKES = 10_000;
export const MAX_POINTS = 10_000;
export const MAX_BOXES = 1_000;
export const MAX_PATH_LENGTH = 200_000;
export const MAX_STROKE_WIDTH = 10_000;
export const MAX_COORDINATE = 1_000_000;
export const MAX_LABEL_LENGTH = 1_000;
export const MIN_OBJECT_SCALE = 0.05;
export const MAX_OBJECT_SCALE = 20;
