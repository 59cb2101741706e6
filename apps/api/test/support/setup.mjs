// Decorators read this metadata when their classes are evaluated, so it comes before every test file. Nest's own
// modules import one another in an order that only works from here.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
