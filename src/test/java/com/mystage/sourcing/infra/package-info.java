/** The infrastructure's files, checked against what their tools accept. */
package com.mystage.sourcing.infra;
