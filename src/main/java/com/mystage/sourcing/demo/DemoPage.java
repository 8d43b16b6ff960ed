package com.mystage.sourcing.demo;

import java.util.Map;

/**
 * What a demo site answers.
 *
 * @param headers beside the content type
 */
public record DemoPage(int status, String contentType, byte[] body, Map<String, String> headers) {}
